package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.CanonicalType;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Table;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.ValueStack;
import org.wasmaudit.wasm.structure.Fault;

/**
 * A function as generated code calls it: an object of the class of its type, which {@link TypeClasses} generates and
 * which has a method {@code call} of the type's shape. That an object is of the class proves that the function is of
 * the type or of a subtype, so an indirect call needs no other test.
 *
 * <p>The class of a type itself is for functions of hosts and of other engines, to which it passes the call on; each
 * compiled function has a subclass.
 */
public abstract class TypedFunction extends FunctionInstance {
    static final String NAME = "org/wasmaudit/wasm/compile/TypedFunction";

    private final @Nullable FunctionInstance target;

    /** The stack of the store. */
    protected final ValueStack values;

    /** See {@code Store.resultCells}. */
    protected final long[] resultCells;

    /** See {@code Store.resultReferences}. */
    protected final @Nullable Object[] resultReferences;

    /** @param target the function to which calls are passed on, or null where a subclass has its own code */
    protected TypedFunction(CanonicalType type, @Nullable FunctionInstance target) {
        super(type);
        this.target = target;
        this.values = type.store().values();
        this.resultCells = type.store().resultCells;
        this.resultReferences = type.store().resultReferences;
    }

    /** Calls {@code call} with parameters from a stack, where it leaves the results. */
    protected abstract void enter(ValueStack values, int base);

    // Calls with the parameters that wait on top of the stack: of these methods a class has the one for its result.

    public int tailInt() {
        throw new IllegalStateException("the result is no i32");
    }

    public long tailLong() {
        throw new IllegalStateException("the result is no i64 or v128");
    }

    public float tailFloat() {
        throw new IllegalStateException("the result is no f32");
    }

    public double tailDouble() {
        throw new IllegalStateException("the result is no f64");
    }

    public @Nullable Object tailReference() {
        throw new IllegalStateException("the result is no reference");
    }

    public void tail() {
        throw new IllegalStateException("there is a result");
    }

    @Override
    public final void invoke(ValueStack values, int base) {
        if (target != null) {
            target.invoke(values, base);
            return;
        }
        try {
            enter(values, base);
        } catch (RuntimeException | StackOverflowError failure) {
            throw GuestFaults.outside(failure);
        }
    }

    /** Passes a call on; the parameters are on the stack. */
    protected final void pass(int base) {
        if (target == null) {
            throw new IllegalStateException("no function to pass the call on to");
        }
        try {
            target.invoke(values, base);
        } catch (Throwable failure) {
            values.top = base;
            throw failure;
        }
    }

    /** What is known to be called for the element of a table, or null where nothing is. */
    public static @Nullable Object peek(Table table, int index) {
        @Nullable Object[] callees = table.callees;
        return Integer.compareUnsigned(index, callees.length) < 0 ? callees[index] : null;
    }

    /**
     * The element of a table as a function of a type; traps where it is none.
     *
     * @param type the class of the type
     */
    public static TypedFunction element(Table table, int index, Class<?> type) {
        if (Integer.compareUnsigned(index, table.size) >= 0) {
            throw Trap.of(Fault.UNDEFINED_ELEMENT, Integer.toUnsignedString(index));
        }
        FunctionInstance function = (FunctionInstance) table.elements[index];
        if (function == null) {
            throw Trap.of(Fault.UNINITIALIZED_ELEMENT, Integer.toString(index));
        }
        TypedFunction typed = TypeClasses.of(type).typed(function);
        if (!type.isInstance(typed)) {
            throw Trap.of(Fault.INDIRECT_CALL_TYPE_MISMATCH);
        }
        table.setCallee(index, typed);
        return typed;
    }

    /** A reference to a function, which is of a type or null; traps where it is null. */
    public static TypedFunction referent(@Nullable Object reference, Class<?> type) {
        if (reference == null) {
            throw Trap.of(Fault.NULL_FUNCTION_REFERENCE);
        }
        return TypeClasses.of(type).typed((FunctionInstance) reference);
    }
}
