package org.wasmaudit.wasi.handler;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.ClockSource;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.DescriptorTable;
import org.wasmaudit.wasi.fs.Waiter;
import org.wasmaudit.wasm.runtime.Memory;

/**
 * {@code poll_oneoff}: tells what is ready at once; where nothing is, waits until something is or a time has come.
 *
 * <pre>
 * event:  0          8       10     16      24      32
 *         | userdata | errno | type | bytes | flags |
 * </pre>
 */
final class PollCalls {
    /** How many subscriptions a call may have. */
    static final int MOST = 4096;

    private static final int EVENT = 32;
    private static final int HANGUP = 1;

    private final DescriptorTable table;
    private final ClockSource clocks;

    PollCalls(DescriptorTable table, ClockSource clocks) {
        this.table = table;
        this.clocks = clocks;
    }

    void oneoff(Invocation call) throws ErrnoException {
        long count = call.u32(2);
        if (count == 0 || count > MOST) {
            throw Errno.INVAL.exception();
        }
        Memory memory = call.memory();
        long in = call.u32(0);
        long out = call.u32(1);
        int size = Subscription.size(call.unstable());
        if (!Iovecs.inside(memory, in, count * size) || !Iovecs.inside(memory, out, count * EVENT)) {
            throw Errno.FAULT.exception();
        }
        List<Subscription> subscriptions = new ArrayList<>((int) count);
        for (int i = 0; i < count; i++) {
            subscriptions.add(Subscription.read(memory, in + (long) i * size, call.unstable()));
        }
        try (Poll poll = new Poll(subscriptions)) {
            List<Event> events = poll.run();
            for (Event event : events) {
                event.store(memory, out);
                out += EVENT;
            }
            call.result(0, events.size());
        }
    }

    /** Something that has happened, or failed. */
    private record Event(Subscription subscription, int errno, long bytes, int flags) {
        void store(Memory memory, long address) {
            memory.setI64(address, subscription.userdata());
            memory.setI16(address + 8, (short) errno);
            memory.setI32(address + 10, subscription.type());
            memory.setI16(address + 14, (short) 0);
            memory.setI64(address + 16, bytes);
            memory.setI64(address + 24, flags);
        }
    }

    /** One poll under way. */
    private final class Poll implements AutoCloseable {
        private final List<Subscription> subscriptions;
        private final List<Event> events = new ArrayList<>();

        /** What the subscriptions are about, null for clocks and where no such descriptor is open. */
        private final @Nullable Descriptor[] descriptors;

        /** When each clock's time comes, by the clock; for the others unused. */
        private final long[] deadlines;

        Poll(List<Subscription> subscriptions) throws ErrnoException {
            this.subscriptions = subscriptions;
            this.deadlines = new long[subscriptions.size()];
            this.descriptors = new Descriptor[subscriptions.size()];
            if (subscriptions.stream().anyMatch(one -> one.type() > Subscription.FD_WRITE)) {
                throw Errno.INVAL.exception();
            }
            for (int i = 0; i < deadlines.length; i++) {
                Subscription subscription = subscriptions.get(i);
                if (subscription.type() == Subscription.CLOCK) {
                    deadlines[i] = deadline(subscription);
                } else {
                    descriptors[i] = table.hold(subscription.fd());
                }
            }
        }

        @Override
        public void close() {
            for (Descriptor descriptor : descriptors) {
                if (descriptor != null) {
                    table.release(descriptor);
                }
            }
        }

        /** A time behind the end of all times never comes. */
        private long deadline(Subscription subscription) {
            long timeout = subscription.timeout() < 0 ? Long.MAX_VALUE : subscription.timeout();
            if (subscription.absolute()) {
                return timeout;
            }
            try {
                long sum = clocks.now(subscription.clock()) + timeout;
                return sum < 0 ? Long.MAX_VALUE : sum;
            } catch (ErrnoException noClock) {
                return 0;
            }
        }

        List<Event> run() throws ErrnoException {
            look();
            if (events.isEmpty() && subscriptions.stream().allMatch(one -> one.type() == Subscription.CLOCK)) {
                sleep();
            } else if (events.isEmpty()) {
                await();
            }
            return events;
        }

        /** Collects what is ready; the time left to the next deadline, in nanoseconds. */
        private long look() {
            long left = Long.MAX_VALUE;
            for (int i = 0; i < deadlines.length; i++) {
                Subscription subscription = subscriptions.get(i);
                try {
                    if (subscription.type() == Subscription.CLOCK) {
                        left = Math.min(left, lookAtClock(subscription, deadlines[i]));
                    } else {
                        lookAtDescriptor(subscription, descriptors[i]);
                    }
                } catch (ErrnoException failure) {
                    events.add(new Event(subscription, failure.errno().code(), 0, 0));
                }
            }
            return left;
        }

        private long lookAtClock(Subscription subscription, long deadline) throws ErrnoException {
            int clock = subscription.clock();
            // the clock of a thread that waits stands still
            if (clock < 0 || clock >= ClockSource.THREAD_CPUTIME) {
                throw Errno.INVAL.exception();
            }
            long left = deadline - clocks.now(clock);
            if (left <= 0) {
                events.add(new Event(subscription, 0, 0, 0));
            }
            return left;
        }

        private void lookAtDescriptor(Subscription subscription, @Nullable Descriptor descriptor)
                throws ErrnoException {
            boolean reading = subscription.type() == Subscription.FD_READ;
            if (descriptor == null) {
                throw Errno.BADF.exception();
            }
            if (!descriptor.may(Rights.POLL_FD_READWRITE | (reading ? Rights.FD_READ : Rights.FD_WRITE))) {
                throw Errno.NOTCAPABLE.exception();
            }
            long bytes = reading ? descriptor.readable() : descriptor.writable();
            if (bytes != Descriptor.NOT_YET) {
                events.add(new Event(subscription, 0, bytes, descriptor.hungUp() ? HANGUP : 0));
            }
        }

        /** Waits for clocks alone, as the clocks have it. */
        private void sleep() throws ErrnoException {
            while (events.isEmpty()) {
                int first = 0;
                long least = Long.MAX_VALUE;
                for (int i = 0; i < deadlines.length; i++) {
                    long left = deadlines[i] - clocks.now(subscriptions.get(i).clock());
                    first = left < least ? i : first;
                    least = Math.min(left, least);
                }
                clocks.sleep(subscriptions.get(first).clock(), Math.max(1, least));
                if (Thread.currentThread().isInterrupted()) {
                    throw Errno.INTR.exception();
                }
                look();
            }
        }

        /** Waits for descriptors, and for clocks beside them. */
        private void await() throws ErrnoException {
            try (Waiter waiter = new Waiter()) {
                for (int i = 0; i < descriptors.length; i++) {
                    Descriptor descriptor = descriptors[i];
                    if (descriptor != null) {
                        descriptor.watch(waiter, subscriptions.get(i).type() == Subscription.FD_WRITE);
                    }
                }
                for (long left = look(); events.isEmpty(); left = look()) {
                    waiter.await(Math.max(1, left));
                }
            } finally {
                for (Descriptor descriptor : descriptors) {
                    if (descriptor != null) {
                        descriptor.unwatch();
                    }
                }
            }
        }
    }
}
