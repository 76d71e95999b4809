package org.wasmaudit.wasi.fs.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filetype;

/** A regular file in memory, in blocks; what was never written takes none and reads as zeros. */
final class FileNode extends Node {
    private static final int BLOCK = 1 << 14;

    private final MemoryFileSystem system;
    private final Map<Long, byte[]> blocks = new HashMap<>();
    private long size;

    /** How many descriptors it is open on: its blocks live as long as it has a name or is open. */
    int opened;

    FileNode(MemoryFileSystem system, long now) {
        super(system, Filetype.REGULAR_FILE, now);
        this.system = system;
    }

    @Override
    long size() {
        return size;
    }

    int read(long offset, byte[] into, int from, int length) {
        int readable = (int) Math.min(length, Math.max(0, size - offset));
        for (int done = 0; done < readable; ) {
            long at = offset + done;
            int inBlock = (int) (at % BLOCK);
            int part = Math.min(readable - done, BLOCK - inBlock);
            byte[] block = blocks.get(at / BLOCK);
            if (block == null) {
                Arrays.fill(into, from + done, from + done + part, (byte) 0);
            } else {
                System.arraycopy(block, inBlock, into, from + done, part);
            }
            done += part;
        }
        return readable;
    }

    /** Writes as much as there is room for; how many bytes, at least 1 of at least 1. */
    int write(long offset, byte[] bytes, int from, int length) throws ErrnoException {
        if (length > 0 && offset == Long.MAX_VALUE) {
            throw Errno.FBIG.exception();
        }
        int most = (int) Math.min(length, Long.MAX_VALUE - offset);
        int done = 0;
        while (done < most) {
            long at = offset + done;
            int inBlock = (int) (at % BLOCK);
            int part = Math.min(most - done, BLOCK - inBlock);
            try {
                System.arraycopy(bytes, from + done, block(at / BLOCK), inBlock, part);
            } catch (ErrnoException full) {
                if (done == 0) {
                    throw full;
                }
                break;
            }
            done += part;
        }
        size = Math.max(size, offset + done);
        return done;
    }

    private byte[] block(long number) throws ErrnoException {
        byte[] block = blocks.get(number);
        if (block == null) {
            system.take(BLOCK);
            block = new byte[BLOCK];
            blocks.put(number, block);
        }
        return block;
    }

    void setSize(long newSize) {
        if (newSize < size) {
            long firstGone = (newSize + BLOCK - 1) / BLOCK;
            int before = blocks.size();
            blocks.keySet().removeIf(number -> number >= firstGone);
            system.giveBack((long) (before - blocks.size()) * BLOCK);
            byte[] cut = blocks.get(newSize / BLOCK);
            if (cut != null) {
                Arrays.fill(cut, (int) (newSize % BLOCK), BLOCK, (byte) 0);
            }
        }
        size = newSize;
    }

    /** Makes room for a range; none is made where there is not enough for all of it. */
    void reserve(long offset, long length) throws ErrnoException {
        long first = offset / BLOCK;
        long last = (offset + length - 1) / BLOCK;
        system.requireRoom((last - first + 1 - blocks.size()) * BLOCK);
        for (long number = first; number <= last; number++) {
            block(number);
        }
        size = Math.max(size, offset + length);
    }

    /** Gives the blocks back once nobody can reach them. */
    void letGo() {
        if (links == 0 && opened == 0) {
            system.giveBack((long) blocks.size() * BLOCK);
            blocks.clear();
        }
    }
}
