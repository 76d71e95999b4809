package org.wasmaudit.wasi.fs;

import java.io.IOException;
import java.io.InputStream;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Rights;

/** A stream of the host that the guest reads; it belongs to the host and stays open when the guest closes it. */
public final class StreamInput extends Descriptor {
    private final InputStream stream;

    /** @param terminal whether somebody types there */
    public StreamInput(String name, InputStream stream, boolean terminal) {
        super(name, terminal ? Filetype.CHARACTER_DEVICE : Filetype.UNKNOWN, Rights.INPUT, 0, 0);
        this.stream = stream;
    }

    @Override
    public int read(byte[] into, int from, int length) throws ErrnoException {
        try {
            return Math.max(0, stream.read(into, from, length));
        } catch (IOException failure) {
            throw HostErrors.of(failure).exception();
        }
    }
}
