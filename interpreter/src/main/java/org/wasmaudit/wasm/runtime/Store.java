package org.wasmaudit.wasm.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.Fault;

/**
 * The store (spec 4.2.3): what the instances that may be linked together share. A store and its instances belong to
 * one thread at a time; engines and modules do not.
 */
public final class Store {
    private static final VarHandle RUNNING;

    static {
        try {
            RUNNING = MethodHandles.lookup().findVarHandle(Store.class, "running", Thread.class);
        } catch (ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    private final Limits limits;
    private final ValueStack values;
    private final Map<DefinedType, CanonicalType> types = new HashMap<>();

    /** The thread that is inside, or null. */
    private volatile @Nullable Thread running;

    /** Whether somebody has asked for the run to stop. Engines look at heads of loops, and at calls or in functions. */
    private volatile boolean interrupted;

    private final Set<Runnable> alarms = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Runnable wakeUp;

    /**
     * The function with which a tail call goes on, while compiled code returns to where it may be called; else null.
     */
    public @Nullable FunctionInstance tailCallee;

    /** The fuel that is left, in its one element, where metered code takes it. */
    public final long[] fuel = {Long.MAX_VALUE};

    /**
     * Results of a call behind the first, and the high half of a vector that is the first: numbers. Compiled code
     * leaves parameters here, too, that are more than a method of Java can have.
     */
    public final long[] resultCells;

    /** Results of a call behind the first, or parameters: references, at the place of their value. */
    public final @Nullable Object[] resultReferences;

    public Store(Limits limits) {
        this.limits = limits;
        this.values = new ValueStack(limits.stackCells());
        int cells = 2 * Math.max(limits.results(), limits.parameters());
        this.resultCells = new long[cells];
        this.resultReferences = new Object[cells];
    }

    public Limits limits() {
        return limits;
    }

    /** How much fuel is left to metered code; without a limit it has all there is. */
    public long fuel() {
        return fuel[0];
    }

    /** Gives metered code so much fuel, instead of what it has. */
    public void setFuel(long units) {
        fuel[0] = units;
    }

    /** Takes fuel for what metered code is about to execute, or traps and takes none where too little is left. */
    public static void charge(long[] fuel, int units) {
        long left = fuel[0] - units;
        if (left < 0) {
            throw Trap.of(Fault.OUT_OF_FUEL);
        }
        fuel[0] = left;
    }

    /** The stack on which values cross between engines and host functions. */
    public ValueStack values() {
        return values;
    }

    /** The one object of this store that stands for all types equal to the given one. */
    public CanonicalType canonical(DefinedType type) {
        CanonicalType known = types.get(type);
        if (known == null) {
            DefinedType supertype = type.supertype();
            known = new CanonicalType(this, type, supertype == null ? null : canonical(supertype));
            types.put(type, known);
        }
        return known;
    }

    /** The canonical types of a list, which defines supertypes before subtypes. */
    CanonicalType[] canonical(List<DefinedType> definitions) {
        CanonicalType[] canonical = new CanonicalType[definitions.size()];
        for (int i = 0; i < canonical.length; i++) {
            canonical[i] = canonical(definitions.get(i));
        }
        return canonical;
    }

    /**
     * Runs what calls into guests, with this store belonging to the current thread meanwhile. What leaves the outermost
     * such call has become a fault of the guest where it was the guest's: an exception nobody caught, an exhausted
     * stack or heap. A host function may enter again; then everything passes, since guests further out may catch it.
     *
     * @throws IllegalStateException when the store is running in another thread
     */
    public <T> T enter(Supplier<T> work) {
        Thread current = Thread.currentThread();
        if (running == current) {
            return work.get();
        }
        if (!RUNNING.compareAndSet(this, null, current)) {
            throw new IllegalStateException("the store and its instances are running in another thread; "
                    + "use one store a thread, or wait for the call there to return");
        }
        int top = values.top;
        try {
            return work.get();
        } catch (ExceptionInstance uncaught) {
            throw new UncaughtException(uncaught);
        } catch (StackOverflowError exhausted) {
            throw Trap.of(Fault.CALL_STACK_EXHAUSTED);
        } catch (OutOfMemoryError exhausted) {
            throw Trap.of(Fault.OUT_OF_MEMORY);
        } finally {
            values.top = top;
            running = null;
        }
    }

    /**
     * Asks the guest that runs in this store to stop, from any thread: it traps at the next head of a loop or call.
     * Where nothing runs, the next run stops so. A request stops one run.
     */
    public void interrupt() {
        interrupted = true;
        alarms.forEach(Runnable::run);
        Runnable waiting = wakeUp;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** Sets what wakes this store's thread where it waits for another, or null where it does not. */
    void setWakeUp(@Nullable Runnable waiting) {
        wakeUp = waiting;
    }

    /** Has something done on each request to stop: an engine's code that would not look else is made to. */
    public void onInterrupt(Runnable alarm) {
        if (alarms.add(alarm) && interrupted) {
            alarm.run();
        }
    }

    /** Traps where the run was asked to stop; the request is fulfilled with it. */
    public void checkInterrupted() {
        if (interrupted) {
            throw stop();
        }
    }

    /** The trap of a run that is to stop. */
    Trap stop() {
        interrupted = false;
        return Trap.of(Fault.INTERRUPTED);
    }
}
