package org.wasmaudit.audit.event;

import java.io.IOException;
import java.io.OutputStream;

/** A log in a stream: a pipe, a device, a compressed file, memory. What was written can't be taken back. */
public final class StreamTarget implements LogTarget {
    private final String name;
    private final OutputStream stream;

    public StreamTarget(String name, OutputStream stream) {
        this.name = name;
        this.stream = stream;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Written write(byte[] bytes, int length) {
        try {
            stream.write(bytes, 0, length);
            stream.flush();
            return new Written(length, null);
        } catch (IOException e) {
            return new Written(0, e);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
