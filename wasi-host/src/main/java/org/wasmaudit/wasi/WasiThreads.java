package org.wasmaudit.wasi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * The threads of one run of a guest (the proposal wasi-threads): {@code wasi.thread-spawn} instantiates the module
 * again, on the memory that all share, in a store and on a thread of its own, and calls its {@code wasi_thread_start}.
 *
 * <p>The run ends when the first thread returns, or when any thread traps or exits; then all others are stopped.
 */
public final class WasiThreads {
    private static final String MODULE = "wasi";
    private static final String SPAWN = "thread-spawn";
    private static final String START = "wasi_thread_start";
    private static final FunctionType SPAWN_TYPE =
            FunctionType.of(List.of(NumberType.I32), List.of(NumberType.I32));

    /** Cells of the stack of a thread that is not the first. */
    private static final int STACK_CELLS = 1 << 16;

    private static final long STACK_BYTES = 16L << 20;
    private static final int LAST_NUMBER = 0x1FFF_FFFF;
    private static final long PATIENCE = 5_000_000_000L;

    private final WasiDispatcher dispatcher;
    private final Code code;
    private final Limits limits;
    private final int most;
    private final boolean startable;
    private final List<Import> sharedMemories = new ArrayList<>();
    private final List<Memory> memories = new ArrayList<>();

    private final Set<Running> running = new HashSet<>();
    private int lastNumber;
    private boolean ended;
    private @Nullable Throwable reason;

    /** A thread of the guest that has not returned. */
    private record Running(Store store, Thread thread, boolean first) {
        void stop() {
            store.interrupt();
            thread.interrupt();
        }
    }

    /**
     * @param code of the module all threads run
     * @param limits of their stores, and of the memories they share
     * @param most how many threads may run at once beside the first
     */
    public WasiThreads(WasiDispatcher dispatcher, Code code, Limits limits, int most) {
        Module module = code.module().module();
        this.dispatcher = dispatcher;
        this.code = code;
        this.limits = limits.withStackCells(Math.min(limits.stackCells(), STACK_CELLS));
        this.most = most;
        this.startable = module.exports().stream()
                .anyMatch(export -> export.kind() == ExternalKind.FUNCTION && export.name().equals(START));
        for (Import wanted : module.imports()) {
            if (wanted.type() instanceof MemoryType type && type.shared()) {
                sharedMemories.add(wanted);
                memories.add(Memory.of(type, limits));
            }
        }
        dispatcher.expectThreads();
    }

    /** Whether a module asks for threads. */
    public static boolean areWanted(ValidModule module) {
        return module.module().imports().stream()
                .anyMatch(wanted -> wanted.module().equals(MODULE) && wanted.name().equals(SPAWN));
    }

    /** Adds what the instance of the first thread needs: WASI, the shared memories and {@code thread-spawn}. */
    public Imports.Builder addTo(Imports.Builder imports) {
        return addShared(dispatcher.addTo(imports));
    }

    private Imports.Builder addShared(Imports.Builder imports) {
        for (int i = 0; i < memories.size(); i++) {
            imports.add(sharedMemories.get(i).module(), sharedMemories.get(i).name(), memories.get(i));
        }
        HostFunction spawn = new HostFunction(
                MODULE + "." + SPAWN,
                SPAWN_TYPE,
                (caller, values, base) -> values.setI32(base, spawn(values.i32(base))));
        return imports.add(MODULE, SPAWN, spawn);
    }

    /**
     * Runs the first thread, on the thread that calls, and returns when no other runs any more. What ended the run is
     * thrown, whichever thread it came from.
     *
     * @param store in which the guest runs
     */
    public void run(Store store, Runnable guest) {
        Running first = new Running(store, Thread.currentThread(), true);
        synchronized (this) {
            running.add(first);
        }
        Throwable failure = null;
        try {
            guest.run();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        boolean byAnother = end(first, failure);
        awaitOthers();
        if (byAnother) {
            // the interruption was ours and has done its work
            Thread.interrupted();
        }
        switch (reason()) {
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            case null, default -> {}
        }
    }

    private synchronized @Nullable Throwable reason() {
        return reason;
    }

    /** Notes that a thread has returned, for good or with a failure; whether another had ended the run before. */
    private synchronized boolean end(Running thread, @Nullable Throwable failure) {
        running.remove(thread);
        notifyAll();
        boolean endedBefore = ended;
        if (!ended && (failure != null || thread.first)) {
            ended = true;
            reason = failure;
            running.forEach(Running::stop);
        }
        return endedBefore;
    }

    /** Starts a thread; its number, or an errno negated. */
    private synchronized int spawn(int argument) {
        if (ended || !startable) {
            return -Errno.NOTSUP.code();
        }
        if (running.size() > most || lastNumber == LAST_NUMBER) {
            return -Errno.AGAIN.code();
        }
        int number = ++lastNumber;
        Store store = new Store(limits);
        Thread thread = new Thread(null, () -> run(number, argument, store), "guest-" + number, STACK_BYTES);
        thread.setDaemon(true);
        running.add(new Running(store, thread, false));
        thread.start();
        return number;
    }

    private void run(int number, int argument, Store store) {
        Throwable failure = null;
        try {
            Imports imports = addShared(dispatcher.startThread(number, Imports.builder())).build();
            Instance instance = code.instantiate(store, imports);
            Objects.requireNonNull(instance.exportedFunction(START)).call(number, argument);
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        end(new Running(store, Thread.currentThread(), false), failure);
    }

    /** Waits for the other threads, though not for ever: one may be waiting for the host where nothing wakes it. */
    private synchronized void awaitOthers() {
        boolean interrupted = false;
        long end = System.nanoTime() + PATIENCE;
        for (long left = PATIENCE; left > 0 && !running.isEmpty(); left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
