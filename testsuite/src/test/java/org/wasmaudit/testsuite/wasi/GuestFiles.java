package org.wasmaudit.testsuite.wasi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.wasmaudit.wasi.fs.DirectorySource;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;

/** Where a copy of a folder is put for a guest, so that the folder itself stays as it is. */
enum GuestFiles {
    HOST {
        @Override
        DirectorySource copy(Path folder, Path scratch) throws IOException {
            Path copy = Files.createTempDirectory(scratch, "guest");
            for (Path source : all(folder)) {
                Path target = copy.resolve(folder.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
            return HostDirectory.of(copy);
        }
    },
    MEMORY {
        @Override
        DirectorySource copy(Path folder, Path scratch) throws IOException {
            MemoryFileSystem system = new MemoryFileSystem(1 << 24);
            for (Path source : all(folder)) {
                String name = folder.relativize(source).toString();
                if (Files.isDirectory(source)) {
                    system.directory(name);
                } else {
                    system.putFile(name, Files.readAllBytes(source));
                }
            }
            return system;
        }
    };

    /**
     * Copies a folder without links in it.
     *
     * @param scratch where copies on the host are put
     */
    abstract DirectorySource copy(Path folder, Path scratch) throws IOException;

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
