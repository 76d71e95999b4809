package org.wasmaudit.testsuite.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything a guest can change about a folder of the host, as text to be compared. */
final class FolderState {
    private FolderState() {}

    static String of(Path folder) throws IOException {
        TreeMap<String, String> state = new TreeMap<>();
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.toList();
        }
        for (Path file : all) {
            String what = Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) + " "
                    + Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + " ";
            if (Files.isSymbolicLink(file)) {
                what += Files.readSymbolicLink(file);
            } else if (Files.isRegularFile(file)) {
                what += Files.readString(file, StandardCharsets.ISO_8859_1);
            }
            state.put(folder.relativize(file).toString(), what);
        }
        return state.toString();
    }
}
