package org.wasmaudit.wasi.handler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.fs.Directory;
import org.wasmaudit.wasm.runtime.Memory;

/**
 * Writes directory entries (witx {@code dirent}) into the buffer of a call, one behind the other; the last one is cut
 * off where the buffer ends, by which the guest sees that there are more.
 *
 * <pre>
 * 0             8       16            20     24
 * | next cookie | inode | name length | type | name ...
 * </pre>
 */
final class DirentWriter implements Directory.EntryListener {
    private static final int HEADER = 24;

    private final Invocation call;
    private final Memory memory;
    private final long most;

    DirentWriter(Invocation call, Memory memory) {
        this.call = call;
        this.memory = memory;
        this.most = call.iovecs.total();
    }

    @Override
    public boolean entry(long next, long inode, Filetype type, byte[] name) {
        byte[] entry = new byte[HEADER + name.length];
        ByteBuffer.wrap(entry)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(next)
                .putLong(inode)
                .putInt(name.length)
                .putInt(type.code())
                .put(name);
        int length = (int) Math.min(entry.length, most - call.bytes);
        call.iovecs.scatter(memory, entry, length);
        call.flowed(entry, length);
        return call.bytes < most;
    }
}
