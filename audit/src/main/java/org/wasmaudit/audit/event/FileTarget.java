package org.wasmaudit.audit.event;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A log in a regular file, held by a lock so that no two runs write the same one. A reserve of disk space is set aside
 * at the start: on a disk that has become full, what is buffered and the end of the log go into it.
 *
 * <p>Written through {@link RandomAccessFile} and not through a channel, since an interrupt of the guest's thread would
 * close a channel.
 */
public final class FileTarget implements LogTarget {
    private static final int RESERVE_BYTES = 1 << 19;

    private final Path file;
    private RandomAccessFile out;
    private @Nullable RandomAccessFile reserve;
    private long end;
    private int parts;

    private FileTarget(Path file, RandomAccessFile out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Opens a file, which is created, or emptied if it is an ordinary file with one name.
     *
     * @throws IOException with the reason, if it can't be written or another process writes it
     */
    public static FileTarget open(Path file) throws IOException {
        FileTarget target = new FileTarget(file, openLocked(file));
        target.reserve = reserve(file);
        return target;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Written write(byte[] bytes, int length) {
        int done = 0;
        IOException problem = null;
        while (done < length) {
            try {
                out.write(bytes, done, length - done);
                done = length;
            } catch (IOException e) {
                problem = e;
                done = done + reached(done, length);
                if (!releaseReserve()) {
                    break;
                }
            }
        }
        int kept = done == length ? length : cut(bytes, done);
        end += kept;
        return new Written(kept, problem);
    }

    @Override
    public void sync() throws IOException {
        out.getFD().sync();
    }

    @Override
    public void rotate(int keep) throws IOException {
        out.close();
        parts++;
        setAside(file, parts, keep);
        out = openLocked(file);
        end = 0;
    }

    @Override
    public void close() throws IOException {
        releaseReserve();
        out.close();
    }

    /** The file that held a full part of the log of a file: {@code run.jsonl.1} for the first of {@code run.jsonl}. */
    static Path part(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    /** Gives a full file the name of its part, and deletes the oldest of those that are kept. */
    static void setAside(Path file, int number, int keep) throws IOException {
        Files.move(file, part(file, number));
        if (keep > 0 && number > keep) {
            Files.deleteIfExists(part(file, number - keep));
        }
    }

    /** How many bytes of a write that failed have arrived. */
    private int reached(int done, int length) {
        try {
            long arrived = out.getFilePointer() - end - done;
            return (int) Math.max(0, Math.min(arrived, length - done));
        } catch (IOException e) {
            return 0;
        }
    }

    /** Takes back the line that is not whole. */
    private int cut(byte[] bytes, int done) {
        int whole = done;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        try {
            out.setLength(end + whole);
            out.seek(end + whole);
        } catch (IOException e) {
            return whole; // the torn line stays behind it; readers know how to leave that out
        }
        return whole;
    }

    private boolean releaseReserve() {
        RandomAccessFile held = reserve;
        reserve = null;
        return release(held);
    }

    /** Opens and empties a file that has one name and that nobody else writes. */
    static RandomAccessFile openLocked(Path file) throws IOException {
        if (Files.exists(file) && Files.getAttribute(file, "unix:nlink") instanceof Integer names && names > 1) {
            throw new IOException("the file has " + names + " names; a log must have one");
        }
        RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
        try {
            if (out.getChannel().tryLock() == null) {
                throw new IOException("another process is writing it");
            }
            out.setLength(0);
        } catch (OverlappingFileLockException e) {
            out.close();
            throw new IOException("it is being written already", e);
        } catch (IOException e) {
            out.close();
            throw e;
        }
        return out;
    }

    /** Disk space with no name: it goes when this process goes. Null where there is no room for one. */
    private static @Nullable RandomAccessFile reserve(Path file) {
        RandomAccessFile held = null;
        try {
            Path place = Files.createTempFile(file.toAbsolutePath().getParent(), ".wasmaudit-reserve", null);
            held = new RandomAccessFile(place.toFile(), "rw");
            Files.delete(place);
            byte[] zeros = new byte[1 << 14];
            for (int written = 0; written < RESERVE_BYTES; written += zeros.length) {
                held.write(zeros);
            }
            return held;
        } catch (IOException e) {
            release(held);
            return null;
        }
    }

    /** Gives disk space back; false where there was none. */
    private static boolean release(@Nullable RandomAccessFile held) {
        if (held == null) {
            return false;
        }
        try {
            held.setLength(0);
            held.close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
