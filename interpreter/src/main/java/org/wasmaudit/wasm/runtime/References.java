package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.ReferenceType;

/**
 * What references are in Java, and the tests guests make on them (spec 4.2.14 and 4.3.4).
 *
 * <p>Null is Java's null. A {@code funcref} is a {@link FunctionInstance}, an {@code exnref} an
 * {@link ExceptionInstance}, an {@code externref} any object of the host. An {@code anyref} is an {@link Aggregate}, an
 * {@link I31}, or any object of the host: conversions between {@code anyref} and {@code externref} change nothing.
 */
public final class References {
    private References() {}

    /** Whether two references are equal to a guest: {@code ref.eq}. */
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b || a instanceof I31 x && b instanceof I31 y && x.value() == y.value();
    }

    /** Whether a reference that is not null is below an abstract type of its own hierarchy. */
    public static boolean isOf(Object reference, AbstractHeapType type) {
        return switch (type) {
            case ANY, EXTERN -> true;
            case EQ -> reference instanceof Aggregate || reference instanceof I31;
            case I31 -> reference instanceof I31;
            case STRUCT -> reference instanceof StructInstance;
            case ARRAY -> reference instanceof ArrayInstance;
            case FUNC -> reference instanceof FunctionInstance;
            case EXN -> reference instanceof ExceptionInstance;
            case NONE, NOFUNC, NOEXTERN, NOEXN, BOTTOM -> false;
        };
    }

    /** Whether a reference that is not null is below a defined type. */
    public static boolean isOf(Object reference, CanonicalType type) {
        if (reference instanceof Aggregate aggregate) {
            return aggregate.type.isSubtypeOf(type);
        }
        return reference instanceof FunctionInstance function && function.type().isSubtypeOf(type);
    }

    /** Whether a host may pass a reference where a store's guest expects the type. */
    static boolean matches(Store store, ReferenceType type, @Nullable Object reference) {
        if (reference == null) {
            return type.nullable();
        }
        return switch (type.heapType()) {
            case AbstractHeapType heapType -> isOf(reference, heapType);
            case DefinedType heapType -> isOf(reference, store.canonical(heapType));
            default -> throw new IllegalArgumentException("no type outside its module: " + type.text());
        };
    }
}
