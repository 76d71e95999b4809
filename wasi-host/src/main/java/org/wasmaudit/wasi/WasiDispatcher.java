package org.wasmaudit.wasi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.handler.CallDecoder;
import org.wasmaudit.wasi.handler.CallSites;
import org.wasmaudit.wasi.handler.GuestProcess;
import org.wasmaudit.wasi.handler.Handlers;
import org.wasmaudit.wasi.handler.Invocation;
import org.wasmaudit.wasm.runtime.HostCode;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.runtime.ValueStack;

/**
 * The only way from a guest to the host. Every call takes the same steps: its arguments are decoded as its row says and
 * its paths resolved, without any effect; the observers are asked, and the strictest verdict counts; the call is
 * performed; the observers are told.
 *
 * <p>A dispatcher serves one run of one guest.
 */
public final class WasiDispatcher implements AutoCloseable {
    private final GuestProcess process;
    private final CallDecoder decoder;
    private final Handlers handlers;
    private final WasiObserver[] observers;
    private final Timing timing;
    private final int sampleBytes;

    /** Held while observers are asked or told, once the guest may have several threads. */
    private final Lock observing = new ReentrantLock();

    private volatile boolean threaded;
    private long sequence;

    /** @param timed whether observers may be told times */
    WasiDispatcher(GuestProcess process, List<WasiObserver> observers, boolean timed) {
        this.process = process;
        this.decoder = new CallDecoder(process.descriptors());
        this.handlers = new Handlers(process);
        this.observers = observers.toArray(WasiObserver[]::new);
        this.timing = timed
                ? observers.stream().map(WasiObserver::timing).max(Comparator.naturalOrder()).orElse(Timing.NONE)
                : Timing.NONE;
        this.sampleBytes = observers.stream().mapToInt(WasiObserver::sampleBytes).max().orElse(0);
    }

    /** The functions of both import modules, for the instances of one thread. */
    public Imports imports() {
        return addTo(Imports.builder()).build();
    }

    /** Adds the functions of both import modules to others, for the instances of one thread. */
    public Imports.Builder addTo(Imports.Builder imports) {
        return addTo(imports, new Lane(0));
    }

    private static Imports.Builder addTo(Imports.Builder imports, Lane lane) {
        for (String module : ImportModule.ALL) {
            for (WasiCall call : WasiCall.values()) {
                String name = module + "." + call.text();
                imports.add(module, call.text(), new HostFunction(name, call.type(), function(lane, module, call)));
            }
        }
        return imports;
    }

    private static HostCode function(Lane lane, String module, WasiCall call) {
        return (caller, values, base) -> lane.call(call, module, caller, values, base);
    }

    Lane lane() {
        return new Lane(0);
    }

    /** Prepares for calls from several threads: observers are then called by one at a time. */
    void expectThreads() {
        threaded = true;
    }

    /** Adds the functions of both import modules for the instance of another thread, and tells the observers of it. */
    Imports.Builder startThread(int thread, Imports.Builder imports) {
        boolean locked = lock();
        try {
            for (WasiObserver observer : observers) {
                observer.threadStarted(thread);
            }
        } finally {
            unlock(locked);
        }
        return addTo(imports, new Lane(thread));
    }

    /** Closes what the guest has left open. */
    @Override
    public void close() {
        process.descriptors().closeAll();
    }

    /** The calls of one thread. One may be under way when an observer lets the guest make another. */
    final class Lane {
        private final List<Invocation> invocations = new ArrayList<>();
        private final CallTimer timer = new CallTimer(timing);
        private final int thread;
        private int underWay;
        private CallSites sites = CallSites.NONE;

        private Lane(int thread) {
            this.thread = thread;
        }

        /** A call of the guest, its arguments at {@code base} and following, where the errno is left. */
        void call(WasiCall call, String module, Instance caller, ValueStack values, int base) {
            int site = caller.takeCallSite();
            if (!sites.areOf(caller.module())) {
                sites = new CallSites(caller.module());
            }
            call(call, module, caller.memory(), site, values, base);
        }

        /**
         * A call of the guest as above.
         *
         * @param memory the guest's memory, null where it has none
         * @param site the offset of the call in the guest's module, or -1
         */
        void call(WasiCall call, String module, @Nullable Memory memory, int site, ValueStack values, int base) {
            if (underWay == invocations.size()) {
                invocations.add(new Invocation(thread, sampleBytes));
            }
            Invocation invocation = invocations.get(underWay++);
            boolean told = false;
            try {
                invocation.begin(call, module, memory, values, base);
                invocation.calledFrom(sites, site);
                int weight = timer.weight(call);
                invocation.startAt(timer.now(weight), weight);
                decoder.decode(invocation);
                ask(invocation);
                int errno = outcome(invocation);
                invocation.finish(errno, timer.now(weight));
                timer.took(call, invocation.durationNanos());
                tell(invocation);
                told = true;
                if (invocation.verdict().decision() == Verdict.Decision.KILL) {
                    throw new RefusedRun(call, invocation.verdict());
                }
                values.setI32(base, errno);
            } finally {
                if (!told) {
                    abandon(invocation);
                }
                underWay--;
                decoder.end(invocation);
            }
        }
    }

    private void ask(Invocation invocation) {
        boolean locked = lock();
        try {
            invocation.number(++sequence);
            for (WasiObserver observer : observers) {
                invocation.judge(Verdict.strictest(invocation.verdict(), observer.before(invocation)));
            }
        } finally {
            unlock(locked);
        }
    }

    private void tell(Invocation invocation) {
        boolean locked = lock();
        try {
            for (WasiObserver observer : observers) {
                observer.after(invocation);
            }
        } finally {
            unlock(locked);
        }
    }

    private void abandon(Invocation invocation) {
        boolean locked = lock();
        try {
            for (WasiObserver observer : observers) {
                observer.abandoned(invocation);
            }
        } finally {
            unlock(locked);
        }
    }

    private boolean lock() {
        if (threaded) {
            observing.lock();
            return true;
        }
        return false;
    }

    private void unlock(boolean locked) {
        if (locked) {
            observing.unlock();
        }
    }

    /** Performs the call unless that is refused or its arguments are wrong; its errno. */
    private int outcome(Invocation invocation) {
        Verdict verdict = invocation.verdict();
        if (verdict.refuses()) {
            return verdict.errno();
        }
        Errno failure = invocation.failure();
        if (failure != null) {
            return failure.code();
        }
        try {
            handlers.perform(invocation);
            return 0;
        } catch (ErrnoException refused) {
            return refused.errno().code();
        }
    }
}
