package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;

/** Sees to it that the guest can't reach the log of its own run. */
final class LogPlace {
    private LogPlace() {}

    /**
     * Refuses a run whose guest would be given the log, by whatever name: directories are compared by what they are, so
     * that neither links nor mounts deceive.
     *
     * @throws Refusal if a directory of the guest holds the log, or shows the descriptors of this process
     */
    static void check(Path log, List<GrantedPath> directories) throws Refusal {
        for (GrantedPath directory : directories) {
            Path granted = Path.of(directory.host());
            try {
                if (!Files.isDirectory(granted)) {
                    continue; // refused elsewhere
                }
                if (Files.getFileStore(granted).type().equals("proc")) {
                    throw refused(directory, "it shows what this process has open, the event log included");
                }
                for (Path above = parent(log); above != null; above = above.getParent()) {
                    if (Files.isSameFile(above, granted)) {
                        throw refused(directory, "it holds the event log " + Escape.text(log.toString()));
                    }
                }
            } catch (IOException e) {
                String label = "--dir " + Escape.text(directory.host());
                throw new Refusal(ExitCode.NO_INPUT, label + ": " + FileReason.of(e));
            }
        }
    }

    private static @Nullable Path parent(Path log) throws IOException {
        Path parent = Files.exists(log) ? log.toRealPath().getParent() : log.toAbsolutePath().getParent();
        return parent == null ? null : parent.toRealPath();
    }

    private static Refusal refused(GrantedPath directory, String why) {
        return new Refusal(
                ExitCode.USAGE, "--dir " + Escape.text(directory.host()) + " can't be given to the guest: " + why);
    }
}
