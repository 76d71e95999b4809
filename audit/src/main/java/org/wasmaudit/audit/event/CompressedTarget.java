package org.wasmaudit.audit.event;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * A log in a regular file that is compressed as it is written, locked as any other. What is handed over can be read
 * from then on; what a full disk tears is cut off by whoever reads it, for compressed bytes can't be taken back.
 */
public final class CompressedTarget implements LogTarget {
    private static final int BUFFER_BYTES = 1 << 13;

    private final Path file;
    private RandomAccessFile held;
    private OutputStream out;
    private int parts;

    private CompressedTarget(Path file, RandomAccessFile held) throws IOException {
        this.file = file;
        this.held = held;
        this.out = compressed(held);
    }

    /**
     * Opens a file, which is created, or emptied if it is an ordinary file with one name.
     *
     * @throws IOException with the reason, if it can't be written or another process writes it
     */
    public static CompressedTarget open(Path file) throws IOException {
        return new CompressedTarget(file, FileTarget.openLocked(file));
    }

    private static OutputStream compressed(RandomAccessFile file) throws IOException {
        return new GZIPOutputStream(new FileOutputStream(file.getFD()), BUFFER_BYTES, true);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Written write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
            out.flush();
            return new Written(length, null);
        } catch (IOException e) {
            return new Written(0, e);
        }
    }

    @Override
    public void sync() throws IOException {
        held.getFD().sync();
    }

    @Override
    public void rotate(int keep) throws IOException {
        close();
        parts++;
        FileTarget.setAside(file, parts, keep);
        held = FileTarget.openLocked(file);
        out = compressed(held);
    }

    @Override
    public void close() throws IOException {
        try (RandomAccessFile last = held;
                OutputStream first = out) {
            first.flush();
        }
    }
}
