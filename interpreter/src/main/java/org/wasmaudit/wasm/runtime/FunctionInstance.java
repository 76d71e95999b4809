package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.FunctionType;

/** A function instance (spec 4.2.5), of a module or of the host: what a {@code funcref} refers to. */
public abstract non-sealed class FunctionInstance implements ExternalValue {
    private final CanonicalType type;
    private final FunctionType signature;
    private final int parameterCells;
    private final int resultCells;

    /** For the compiler: this function in the form in which compiled code calls it, once it is known. */
    public @Nullable FunctionInstance adapter;

    protected FunctionInstance(CanonicalType type) {
        this.type = type;
        this.signature = (FunctionType) type.composite();
        this.parameterCells = signature.parameterCells();
        this.resultCells = signature.resultCells();
    }

    public final CanonicalType type() {
        return type;
    }

    /** The parameters and results. */
    public final FunctionType signature() {
        return signature;
    }

    /** How many cells of a {@link ValueStack} the parameters take. */
    public final int parameterCells() {
        return parameterCells;
    }

    /** How many cells of a {@link ValueStack} the results take. */
    public final int resultCells() {
        return resultCells;
    }

    /**
     * Calls the function with its parameters at {@code base} and following of {@code values}, where it leaves its
     * results. Whoever calls has reserved room for the larger of the two: {@link ValueStack#top} is behind it, before
     * and after. This is how engines call each other; a host calls through {@link #call}.
     *
     * @throws ExecutionException when the guest fails
     * @throws ExceptionInstance when an exception leaves the function
     */
    public abstract void invoke(ValueStack values, int base);

    /**
     * Invokes the function from the host (spec 4.5.5).
     *
     * @param arguments one a parameter: an {@code Integer}, {@code Long}, {@code Float}, {@code Double} or
     *     {@link Vector128}, or for a reference the referent or null
     * @return the results, in the same form
     * @throws ExecutionException when the guest fails
     * @throws HostException when a function of the host failed that the guest called
     * @throws Termination when the host ended the run
     * @throws IllegalArgumentException when the arguments do not fit the parameters
     * @throws IllegalStateException when the store is running in another thread
     */
    public final @Nullable Object[] call(@Nullable Object... arguments) {
        return type.store().enter(() -> Invocation.of(this, arguments));
    }
}
