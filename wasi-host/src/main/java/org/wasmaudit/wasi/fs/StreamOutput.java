package org.wasmaudit.wasi.fs;

import java.io.IOException;
import java.io.OutputStream;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Rights;

/** A stream of the host that the guest writes; it belongs to the host and stays open when the guest closes it. */
public final class StreamOutput extends Descriptor {
    private final OutputStream stream;

    /** @param terminal whether somebody looks on */
    public StreamOutput(String name, OutputStream stream, boolean terminal) {
        super(name, terminal ? Filetype.CHARACTER_DEVICE : Filetype.UNKNOWN, Rights.OUTPUT, 0, Fdflags.APPEND);
        this.stream = stream;
    }

    @Override
    public synchronized int write(byte[] bytes, int from, int length) throws ErrnoException {
        try {
            stream.write(bytes, from, length);
            stream.flush();
            return length;
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }

    @Override
    public void sync(boolean attributes) throws ErrnoException {
        try {
            stream.flush();
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }
}
