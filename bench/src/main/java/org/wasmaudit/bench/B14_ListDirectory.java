package org.wasmaudit.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** What does it cost to list a directory of 10,000 files, by {@code fd_readdir} and in plain Java? */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class B14_ListDirectory extends FilesMeasured {
    private static final int FILES = 10_000;

    @Override
    void prepare() throws IOException {
        for (int i = 0; i < FILES; i++) {
            Files.createFile(directory().resolve("entry-" + i));
        }
    }

    @Benchmark
    public @Nullable Object[] guest() {
        return guest("list");
    }

    @Benchmark
    public int java() throws IOException {
        int names = 0;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory())) {
            for (Path path : stream) {
                names += path.getFileName().toString().length();
            }
        }
        return names;
    }
}
