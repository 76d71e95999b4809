package org.wasmaudit.wasi.fs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/** The descriptors of a guest by their numbers. The lowest free number is given first, as POSIX does. */
public final class DescriptorTable {
    private static final int ROOM_AT_FIRST = 16;

    private final int most;
    private @Nullable Descriptor[] descriptors = new Descriptor[ROOM_AT_FIRST];
    private int firstFree;

    /** @param most how many descriptors may be open at once */
    public DescriptorTable(int most) {
        this.most = most;
    }

    /** The descriptor with a number, or null where none has it. */
    public synchronized @Nullable Descriptor find(int fd) {
        return fd >= 0 && fd < descriptors.length ? descriptors[fd] : null;
    }

    /**
     * The descriptor with a number.
     *
     * @throws ErrnoException {@code badf} where none has it
     */
    public Descriptor get(int fd) throws ErrnoException {
        Descriptor descriptor = find(fd);
        if (descriptor == null) {
            throw Errno.BADF.exception();
        }
        return descriptor;
    }

    /**
     * Fails where no more descriptor can be added; asked before something is opened for it.
     *
     * @throws ErrnoException {@code mfile}
     */
    public synchronized void requireRoom() throws ErrnoException {
        if (firstFree() >= most) {
            throw Errno.MFILE.exception();
        }
    }

    /**
     * Adds a descriptor; its number.
     *
     * @throws ErrnoException {@code mfile} where there are too many; the descriptor is then closed
     */
    public synchronized int add(Descriptor descriptor) throws ErrnoException {
        int fd = firstFree();
        if (fd >= most) {
            descriptor.close();
            throw Errno.MFILE.exception();
        }
        if (fd == descriptors.length) {
            descriptors = Arrays.copyOf(descriptors, Math.min(most, 2 * fd));
        }
        descriptors[fd] = descriptor;
        firstFree = fd + 1;
        return fd;
    }

    /** Takes a descriptor out and closes it. */
    public void close(int fd) throws ErrnoException {
        remove(fd).close();
    }

    /** Gives a descriptor the number of another, which is closed. */
    public void renumber(int from, int to) throws ErrnoException {
        Descriptor replaced;
        synchronized (this) {
            Descriptor moved = get(from);
            replaced = get(to);
            if (from == to) {
                return;
            }
            remove(from);
            descriptors[to] = moved;
        }
        replaced.close();
    }

    /** Closes all that is open. */
    public synchronized void closeAll() {
        for (int fd = 0; fd < descriptors.length; fd++) {
            Descriptor descriptor = descriptors[fd];
            descriptors[fd] = null;
            if (descriptor != null) {
                try {
                    descriptor.close();
                } catch (ErrnoException failed) {
                    // there is nobody left to tell
                }
            }
        }
        firstFree = 0;
    }

    private synchronized Descriptor remove(int fd) throws ErrnoException {
        Descriptor descriptor = get(fd);
        descriptors[fd] = null;
        firstFree = Math.min(firstFree, fd);
        return descriptor;
    }

    private int firstFree() {
        while (firstFree < descriptors.length && descriptors[firstFree] != null) {
            firstFree++;
        }
        return firstFree;
    }
}
