package org.wasmaudit.audit.event;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a log as bytes, from a file that may be compressed and may have been cut off at any point. */
final class LogLines implements Closeable {
    /** The longest line that is read; our own are far shorter. */
    static final int MOST_LINE_BYTES = 1 << 20;

    private static final int GZIP_MAGIC = 0x1f8b;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private int scanned;
    private long number;
    private boolean cut;
    private boolean atEnd;

    LogLines(InputStream stream) throws IOException {
        BufferedInputStream peek = new BufferedInputStream(stream, 1 << 16);
        peek.mark(2);
        int magic = peek.read() << 8 | peek.read();
        peek.reset();
        in = magic == GZIP_MAGIC ? new GZIPInputStream(peek, 1 << 16) : peek;
    }

    /**
     * Moves to the next line.
     *
     * @return false at the end, and before a last line that has no end
     * @throws LogFormatException if the line is longer than any of ours
     */
    boolean next() throws IOException {
        from = scanned;
        while (true) {
            for (; scanned < to; scanned++) {
                if (buffer[scanned] == '\n') {
                    scanned++;
                    number++;
                    return true;
                }
            }
            if (to - from > MOST_LINE_BYTES) {
                throw new LogFormatException(number + 1, "longer than " + MOST_LINE_BYTES + " bytes");
            }
            if (atEnd || !fill()) {
                atEnd = true;
                cut |= to > from;
                scanned = to;
                return false;
            }
        }
    }

    /** The bytes among which the line stands. */
    byte[] array() {
        return buffer;
    }

    /** Where the line begins. */
    int from() {
        return from;
    }

    /** Where the line ends, its line feed included. */
    int to() {
        return scanned;
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** Whether the last line was not whole. */
    boolean cut() {
        return cut;
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            scanned -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        try {
            int count = in.read(buffer, to, buffer.length - to);
            if (count < 0) {
                return false;
            }
            to += count;
            return true;
        } catch (EOFException | ZipException e) {
            cut = true; // a compressed file that ends in the middle
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
