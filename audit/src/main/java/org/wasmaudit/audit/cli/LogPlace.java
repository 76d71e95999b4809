package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;

/** Sees to it that the guest can't reach what is written about its own run. */
final class LogPlace {
    private LogPlace() {}

    /**
     * Refuses a run whose guest would be given the log or a report, by whatever name: directories are compared by what
     * they are, so that neither links nor mounts deceive.
     *
     * @param file what is to be written
     * @param what it is, for the message
     * @throws Refusal if a directory of the guest holds the file, or shows the descriptors of this process
     */
    static void check(Path file, String what, List<GrantedPath> directories) throws Refusal {
        for (GrantedPath directory : directories) {
            if (directory.inMemory()) {
                continue;
            }
            Path granted = Path.of(directory.host());
            try {
                if (!Files.isDirectory(granted)) {
                    continue; // refused elsewhere
                }
                if (Files.getFileStore(granted).type().equals("proc")) {
                    throw refused(directory, "it shows what this process has open, the " + what + " included");
                }
                for (Path above = parent(file); above != null; above = above.getParent()) {
                    if (Files.isSameFile(above, granted)) {
                        throw refused(directory, "it holds the " + what + " " + Escape.text(file.toString()));
                    }
                }
            } catch (IOException e) {
                String label = "--dir " + Escape.text(directory.host());
                throw new Refusal(ExitCode.NO_INPUT, label + ": " + FileReason.of(e));
            }
        }
    }

    private static @Nullable Path parent(Path file) throws IOException {
        Path parent = Files.exists(file) ? file.toRealPath().getParent() : file.toAbsolutePath().getParent();
        return parent == null ? null : parent.toRealPath();
    }

    private static Refusal refused(GrantedPath directory, String why) {
        return new Refusal(
                ExitCode.USAGE, "--dir " + Escape.text(directory.host()) + " can't be given to the guest: " + why);
    }
}
