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

    /**
     * The descriptor with a number, or null where none has it. Whoever asks holds it until it is {@linkplain #release
     * released}: what another thread closes meanwhile is closed then, so that nothing is done to what is not open.
     */
    public synchronized @Nullable Descriptor hold(int fd) {
        Descriptor descriptor = fd >= 0 && fd < descriptors.length ? descriptors[fd] : null;
        if (descriptor != null) {
            descriptor.holders++;
        }
        return descriptor;
    }

    /** Gives a held descriptor back. */
    public void release(Descriptor descriptor) {
        try {
            giveBack(descriptor);
        } catch (ErrnoException failed) {
            // whoever closed it has been told that it is closed
        }
    }

    private void giveBack(Descriptor descriptor) throws ErrnoException {
        boolean last;
        synchronized (this) {
            descriptor.holders--;
            last = descriptor.holders == 0 && descriptor.removed;
        }
        if (last) {
            descriptor.close();
        }
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

    /** Takes out a descriptor that the caller holds, and gives it back; so it is closed unless others hold it too. */
    public void closeHeld(int fd, Descriptor held) throws ErrnoException {
        try {
            remove(fd, held);
        } finally {
            giveBack(held);
        }
    }

    /** Gives a descriptor the number of another, which is closed and given back; the caller holds both. */
    public void renumberHeld(int from, Descriptor moved, int to, Descriptor replaced) throws ErrnoException {
        try {
            move(from, moved, to, replaced);
        } finally {
            giveBack(replaced);
        }
    }

    private synchronized void move(int from, Descriptor moved, int to, Descriptor replaced) throws ErrnoException {
        requireAt(to, replaced);
        if (from == to) {
            return;
        }
        remove(from, moved);
        moved.removed = false;
        replaced.removed = true;
        descriptors[to] = moved;
    }

    /** Fails where another thread was quicker. */
    private void requireAt(int fd, Descriptor descriptor) throws ErrnoException {
        if (descriptors[fd] != descriptor) {
            throw Errno.BADF.exception();
        }
    }

    /** Closes all that is open; what a call still holds is closed when it gives it back. */
    public void closeAll() {
        for (int fd = 0; fd < descriptors.length; fd++) {
            Descriptor descriptor = hold(fd);
            if (descriptor != null) {
                try {
                    closeHeld(fd, descriptor);
                } catch (ErrnoException failed) {
                    // there is nobody left to tell
                }
            }
        }
    }

    private synchronized void remove(int fd, Descriptor descriptor) throws ErrnoException {
        requireAt(fd, descriptor);
        descriptor.removed = true;
        descriptors[fd] = null;
        firstFree = Math.min(firstFree, fd);
    }

    private int firstFree() {
        while (firstFree < descriptors.length && descriptors[firstFree] != null) {
            firstFree++;
        }
        return firstFree;
    }
}
