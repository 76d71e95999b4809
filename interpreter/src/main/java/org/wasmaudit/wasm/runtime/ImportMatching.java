package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.StructType;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.structure.ValueType;

/** Whether an external value may stand for an import of an instance (spec 3.3.10 to 3.3.16). */
final class ImportMatching {
    private final Instance instance;

    ImportMatching(Instance instance) {
        this.instance = instance;
    }

    boolean matches(ExternalValue value, ExternalType type) {
        return switch (type) {
            case ExternalType.OfFunction required ->
                switch (value) {
                    case FunctionInstance given -> given.type().isSubtypeOf(instance.types[required.typeIndex()]);
                    case HostFunction given ->
                        canonical(DefinedType.ofFinal(given.type())).isSubtypeOf(instance.types[required.typeIndex()]);
                    default -> false;
                };
            case TableType required -> value instanceof Table given && matches(given, required);
            case MemoryType required -> value instanceof Memory given && matches(given.type(), given.pages(), required);
            case GlobalType required -> value instanceof GlobalCell given && matches(given.type(), required);
            case ExternalType.OfTag required ->
                value instanceof Tag given && given.type() == instance.types[required.typeIndex()];
        };
    }

    private boolean matches(Table given, TableType required) {
        TableType type = given.type();
        return type.address() == required.address()
                && new SizeLimits(given.size, type.limits().maximum()).fitWithin(required.limits())
                && type.element().equals(instance.module().canonical(required.element()));
    }

    private static boolean matches(MemoryType type, long pages, MemoryType required) {
        return type.address() == required.address()
                && type.shared() == required.shared()
                && type.pageSizeExponent() == required.pageSizeExponent()
                && new SizeLimits(pages, type.limits().maximum()).fitWithin(required.limits());
    }

    private boolean matches(GlobalType given, GlobalType required) {
        ValueType upper = instance.module().canonical(required.value());
        if (given.mutable() || required.mutable()) {
            return given.mutable() && required.mutable() && given.value().equals(upper);
        }
        return given.value().equals(upper)
                || given.value() instanceof ReferenceType low
                        && upper instanceof ReferenceType high
                        && (high.nullable() || !low.nullable())
                        && matches(low.heapType(), high.heapType());
    }

    /** Whether a heap type is below another (spec 3.3.3); both are closed. */
    private boolean matches(HeapType lower, HeapType upper) {
        if (upper instanceof DefinedType type) {
            return lower instanceof DefinedType given
                    ? canonical(given).isSubtypeOf(canonical(type))
                    : lower == bottom(abstractOf(type));
        }
        AbstractHeapType given = lower instanceof DefinedType type ? abstractOf(type) : (AbstractHeapType) lower;
        return given == upper
                || given == bottom((AbstractHeapType) upper)
                || switch (given) {
                    case I31, STRUCT, ARRAY -> upper == AbstractHeapType.EQ || upper == AbstractHeapType.ANY;
                    case EQ -> upper == AbstractHeapType.ANY;
                    default -> false;
                };
    }

    private CanonicalType canonical(DefinedType type) {
        return instance.store().canonical(type);
    }

    private static AbstractHeapType abstractOf(DefinedType type) {
        return switch (type.definition().composite()) {
            case FunctionType ignored -> AbstractHeapType.FUNC;
            case StructType ignored -> AbstractHeapType.STRUCT;
            case ArrayType ignored -> AbstractHeapType.ARRAY;
        };
    }

    private static AbstractHeapType bottom(AbstractHeapType type) {
        return switch (type) {
            case ANY, EQ, I31, STRUCT, ARRAY, NONE -> AbstractHeapType.NONE;
            case FUNC, NOFUNC -> AbstractHeapType.NOFUNC;
            case EXTERN, NOEXTERN -> AbstractHeapType.NOEXTERN;
            case EXN, NOEXN -> AbstractHeapType.NOEXN;
            case BOTTOM -> AbstractHeapType.BOTTOM;
        };
    }
}
