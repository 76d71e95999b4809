package org.wasmaudit.audit.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A target in memory that fails when it is told to, and counts what is asked of it. */
final class FaultyTarget implements LogTarget {
    /** How many bytes it takes before every write fails. */
    long room = Long.MAX_VALUE;

    /** Whether forcing to the disk fails, or closing. */
    boolean syncFails;

    boolean closeFails;
    int writes;
    int syncs;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Written write(byte[] data, int length) {
        writes++;
        if (bytes.size() + length <= room) {
            bytes.write(data, 0, length);
            return new Written(length, null);
        }
        int fits = (int) Math.max(0, room - bytes.size());
        int whole = new String(data, 0, fits, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1;
        bytes.write(data, 0, whole);
        return new Written(whole, new IOException("Input/output error"));
    }

    @Override
    public void sync() throws IOException {
        syncs++;
        if (syncFails) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public void close() throws IOException {
        if (closeFails) {
            throw new IOException("Input/output error");
        }
    }
}
