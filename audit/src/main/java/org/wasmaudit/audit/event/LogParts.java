package org.wasmaudit.audit.event;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a rotated log: {@code run.jsonl.1}, {@code run.jsonl.2} and so on, and last {@code run.jsonl}. */
public final class LogParts {
    private LogParts() {}

    /** The files there are of a log, in their order; the oldest may have been deleted. */
    public static List<Path> of(Path last) {
        List<Path> parts = new ArrayList<>();
        int number = newest(last);
        for (; number > 0 && Files.exists(FileTarget.part(last, number)); number--) {
            parts.addFirst(FileTarget.part(last, number));
        }
        parts.add(last);
        return parts;
    }

    /** The highest number in use; those before it may be gone, and none is after it. */
    private static int newest(Path last) {
        String prefix = last.getFileName() + ".";
        int newest = 0;
        Path directory = last.toAbsolutePath().getParent();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix) && name.substring(prefix.length()).matches("[1-9][0-9]{0,8}")) {
                    newest = Math.max(newest, Integer.parseInt(name.substring(prefix.length())));
                }
            }
        } catch (IOException e) {
            return 0; // what can't be listed is looked at alone
        }
        return newest;
    }
}
