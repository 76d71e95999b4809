package org.wasmaudit.wasm.runtime;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The threads that wait for a notification at addresses of one shared memory, in the order in which they came. */
final class Waiters {
    private static final int NOTIFIED = 0;
    private static final int NOT_EQUAL = 1;
    private static final int TIMED_OUT = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Queue<Waiter>> queues = new HashMap<>();

    /** A thread that waits. */
    private static final class Waiter {
        private final Condition condition;
        private boolean notified;

        Waiter(Condition condition) {
            this.condition = condition;
        }
    }

    /**
     * Waits, unless the memory has changed before.
     *
     * @param unchanged asked while no notification can come
     * @param timeout nanoseconds, or below zero without end
     */
    int await(Store store, long address, BooleanSupplier unchanged, long timeout) {
        lock.lock();
        try {
            if (!unchanged.getAsBoolean()) {
                return NOT_EQUAL;
            }
            Waiter waiter = new Waiter(lock.newCondition());
            queues.computeIfAbsent(address, _ -> new ArrayDeque<>()).add(waiter);
            store.setWakeUp(() -> wake(waiter));
            try {
                return await(store, waiter, timeout);
            } finally {
                store.setWakeUp(null);
                remove(address, waiter);
            }
        } finally {
            lock.unlock();
        }
    }

    private static int await(Store store, Waiter waiter, long timeout) {
        long left = timeout;
        try {
            while (!waiter.notified) {
                store.checkInterrupted();
                if (timeout < 0) {
                    waiter.condition.await();
                } else if (left > 0) {
                    left = waiter.condition.awaitNanos(left);
                } else {
                    return TIMED_OUT;
                }
            }
            return NOTIFIED;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw store.stop();
        }
    }

    private void remove(long address, Waiter waiter) {
        Queue<Waiter> queue = queues.get(address);
        if (queue != null && queue.remove(waiter) && queue.isEmpty()) {
            queues.remove(address);
        }
    }

    /** Lets a waiter look why it was woken. */
    private void wake(Waiter waiter) {
        lock.lock();
        try {
            waiter.condition.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Notifies at most {@code count} waiters of an address, unsigned; how many it were. */
    int notify(long address, int count) {
        lock.lock();
        try {
            Queue<Waiter> queue = queues.get(address);
            int notified = 0;
            while (queue != null && !queue.isEmpty() && Integer.compareUnsigned(notified, count) < 0) {
                Waiter waiter = queue.remove();
                waiter.notified = true;
                waiter.condition.signal();
                notified++;
            }
            if (queue != null && queue.isEmpty()) {
                queues.remove(address);
            }
            return notified;
        } finally {
            lock.unlock();
        }
    }
}
