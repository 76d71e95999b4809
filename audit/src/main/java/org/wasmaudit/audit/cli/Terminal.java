package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a standard stream of this process is a terminal. */
enum Terminal {
    IN(0),
    OUT(1),
    ERR(2);

    private final int descriptor;

    Terminal(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Looks at the process's own descriptors; where the system does not show them, a console means yes. */
    boolean isTerminal() {
        Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
        if (!Files.isSymbolicLink(link)) {
            return System.console().isTerminal();
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether to print in colour here: on a terminal, unless the user asks all programs not to. */
    boolean wantsColour() {
        return isTerminal() && System.getenv("NO_COLOR") == null;
    }
}
