package org.wasmaudit.audit.event;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Whose turn it is to use an object that one thread at a time may use. It does what a monitor does at half the price:
 * to take a turn is one locked operation of the processor, to give it back is none.
 *
 * <p>A monitor is given back whatever happens; here a thread whose stack ends just as it gives its turn back keeps it.
 * Whoever waits finds that out: a turn is over when its thread has ended, or is in no method of the object's class.
 */
final class Turn {
    private static final long WAIT_NANOS = 50_000;
    private static final int WAITS_BEFORE_A_LOOK = 2_000;

    /** How many bits of a word are the number of a thread; above them turns are counted, so that each is its own. */
    private static final int THREAD_BITS = 40;

    private static final long THREAD = (1L << THREAD_BITS) - 1;
    private static final long ONE_TURN = 1L << THREAD_BITS;

    private final Class<?> used;

    /** The number of the turn, and the thread that has it, or 0. */
    private final AtomicLong word = new AtomicLong();

    /** The thread that had the last turn that was taken; set in that turn. */
    private volatile Thread latest = Thread.currentThread();

    /** @param used the class of the object; a turn is only ever taken in one of its methods */
    Turn(Class<?> used) {
        this.used = used;
    }

    /** Waits for a turn. False if this thread has it already: then it is not to be given back at the end. */
    boolean take() {
        Thread me = Thread.currentThread();
        long now = word.getPlain();
        if ((now & THREAD) != 0 || !word.compareAndSet(now, now | me.threadId())) {
            if (goesOn(me)) {
                return false;
            }
            await(me);
        }
        if (latest != me) {
            latest = me;
        }
        return true;
    }

    /** Whether this thread has the turn; it is then another one, for whoever finds it over while it seems so. */
    private boolean goesOn(Thread me) {
        while (true) {
            long now = word.get();
            if ((now & THREAD) != me.threadId()) {
                return false;
            }
            if (word.compareAndSet(now, now + ONE_TURN)) {
                return true;
            }
        }
    }

    /**
     * Ends the turn that this thread has. It calls as little as can be, since the stack may be about to end.
     *
     * @param taken what taking it gave: where it was there before, it stays
     */
    void giveBack(boolean taken) {
        if (taken) {
            word.lazySet((word.getPlain() & ~THREAD) + ONE_TURN);
        }
    }

    private void await(Thread me) {
        for (int waits = 1; ; waits++) {
            long now = word.get();
            boolean free = (now & THREAD) == 0 || waits % WAITS_BEFORE_A_LOOK == 0 && isOver(now);
            if (free && word.compareAndSet(now, (now & ~THREAD) | me.threadId())) {
                return;
            }
            LockSupport.parkNanos(this, WAIT_NANOS);
        }
    }

    private boolean isOver(long turn) {
        Thread holder = latest;
        if (holder.threadId() != (turn & THREAD)) {
            return false; // it has just been taken
        }
        if (!holder.isAlive()) {
            return true;
        }
        for (StackTraceElement frame : holder.getStackTrace()) {
            if (frame.getClassName().equals(used.getName())) {
                return false;
            }
        }
        return true;
    }
}
