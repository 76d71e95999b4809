package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.CanonicalType;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.HeapMemory;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.runtime.StructInstance;
import org.wasmaudit.wasm.runtime.Table;
import org.wasmaudit.wasm.runtime.ValueStack;

/**
 * An instance of a compiled module. The class of a module adds fields for its private globals and its imported
 * functions, and is the last parameter of each of its functions.
 */
public abstract class CompiledInstance extends Instance {
    static final String NAME = "org/wasmaudit/wasm/compile/CompiledInstance";

    private final ModuleClasses classes;

    /** How many turns a loop of vectors still makes before it returns; see {@link VectorChoice}. */
    public int turns;

    /** How many entries of parts with vectors there are up to the next whose time is taken. */
    int untilSample;

    /** When the part was entered whose time is taken, in nanoseconds; 0 where none is. */
    long sampleStart;

    /** How many turns it was given. */
    int sampleTurns;

    /** Whether it was entered in its second form. */
    boolean sampleObjects;

    /** Memory 0 where it is in the heap. */
    public @Nullable HeapMemory heap;

    /** Table 0. */
    public @Nullable Table table;

    /** See {@link Store#fuel}. */
    public final long[] fuel;

    /** See {@link Store#resultCells}. */
    public final long[] resultCells;

    /** See {@link Store#resultReferences}. */
    public final @Nullable Object[] resultReferences;

    /** The stack of the store. */
    public final ValueStack values;

    // Locals that the methods of one function hand to each other; see HandoverEmitter.
    public int int0;
    public int int1;
    public int int2;
    public int int3;
    public int int4;
    public int int5;
    public int int6;
    public int int7;
    public long long0;
    public long long1;
    public long long2;
    public long long3;
    public float float0;
    public float float1;
    public double double0;
    public double double1;
    public double double2;
    public double double3;
    public @Nullable Object reference0;
    public @Nullable Object reference1;
    public @Nullable Object reference2;
    public @Nullable Object reference3;

    protected CompiledInstance(Store store, ModuleClasses classes) {
        super(store, classes.module());
        this.classes = classes;
        this.values = store.values();
        this.fuel = store.fuel;
        this.resultCells = store.resultCells;
        this.resultReferences = store.resultReferences;
        store.onInterrupt(interruption());
    }

    /** What makes the module's code look whether it was asked to stop. */
    protected abstract Interruption interruption();

    /** Ends the run where it was asked to stop. */
    public final void look() {
        store().checkInterrupted();
    }

    final ModuleClasses classes() {
        return classes;
    }

    @Override
    protected final FunctionInstance define(int index) {
        return new CompiledFunction(this, index);
    }

    @Override
    protected final StructInstance newStruct(CanonicalType type) {
        return classes.newStruct(type);
    }

    @Override
    protected final void allocated() {
        heap = memories.length > 0 && memories[0] instanceof HeapMemory first ? first : null;
        table = tables.length > 0 ? tables[0] : null;
        for (int i = 0; i < classes.importFields(); i++) {
            setImport(i, classes.typed(function(i)));
        }
    }

    /** A function, by its index, as generated code calls it. */
    public final TypedFunction typed(int index) {
        return classes.typed(function(index));
    }

    /** Puts an imported function where the code looks for it. */
    protected abstract void setImport(int index, TypedFunction function);
}
