package org.wasmaudit.wasi.fs;

import java.util.concurrent.atomic.AtomicLong;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/** How much a guest may still write and create, so that it meets a limit before the host's disk does. */
public final class Quota {
    private final AtomicLong bytes;
    private final AtomicLong names;

    /**
     * @param bytes how many bytes may be written in all, growth without writing included
     * @param names how many files, directories and links may be created in all
     */
    public Quota(long bytes, long names) {
        this.bytes = new AtomicLong(bytes);
        this.names = new AtomicLong(names);
    }


    /**
     * Takes as many of the bytes asked for as are left; give back what is not used.
     *
     * @throws ErrnoException {@code dquot} if bytes are asked for and none is left
     */
    public long takeSome(long wanted) throws ErrnoException {
        while (true) {
            long left = bytes.get();
            long taken = Math.min(left, wanted);
            if (taken == 0 && wanted > 0) {
                throw Errno.DQUOT.exception();
            }
            if (bytes.compareAndSet(left, left - taken)) {
                return taken;
            }
        }
    }

    /**
     * Takes bytes, all or none.
     *
     * @throws ErrnoException {@code dquot} if fewer are left
     */
    public void takeAll(long wanted) throws ErrnoException {
        take(bytes, wanted);
    }

    public void giveBack(long unused) {
        bytes.addAndGet(unused);
    }

    /**
     * Takes one name; give it back where it was not created.
     *
     * @throws ErrnoException {@code dquot} if none is left
     */
    public void takeName() throws ErrnoException {
        take(names, 1);
    }

    public void giveBackName() {
        names.incrementAndGet();
    }

    private static void take(AtomicLong stock, long wanted) throws ErrnoException {
        while (true) {
            long left = stock.get();
            if (left < wanted) {
                throw Errno.DQUOT.exception();
            }
            if (stock.compareAndSet(left, left - wanted)) {
                return;
            }
        }
    }
}
