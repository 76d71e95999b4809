package org.wasmaudit.testsuite.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.wasmaudit.testsuite.Repository;

/** A zip of the shared data, of which no entry is read beyond a bound. */
final class SharedZip implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 26;

    private final ZipFile zip;

    /** Opens the zip; where it is absent the calling test is skipped. */
    SharedZip(String... path) {
        try {
            zip = new ZipFile(Repository.requireShared(path).toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The names of the entries that end so, without that ending, sorted. */
    List<String> names(String ending) {
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.getName().endsWith(ending)) {
                names.add(entry.getName().substring(0, entry.getName().length() - ending.length()));
            }
        }
        Collections.sort(names);
        return names;
    }

    byte[] read(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException(zip.getName() + " has no " + name);
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException(name + " is larger than " + MOST_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
