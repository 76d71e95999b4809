package org.wasmaudit.wasm.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.CompositeType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.StructType;
import org.wasmaudit.wasm.structure.ValueType;

/** When a type may stand where another is asked for (spec 3.3). All types are canonical: there is no type index. */
public final class Matching {
    private Matching() {}

    /** Spec 3.3.5; what unreachable code yields matches all. */
    public static boolean matches(ValueType type, ValueType required) {
        if (type == required || type == OperandStack.UNKNOWN) {
            return true;
        }
        return type instanceof ReferenceType reference
                && required instanceof ReferenceType wanted
                && matches(reference, wanted);
    }

    /** Spec 3.3.4. */
    public static boolean matches(ReferenceType type, ReferenceType required) {
        return (required.nullable() || !type.nullable()) && matches(type.heapType(), required.heapType());
    }

    /** Spec 3.3.3. */
    public static boolean matches(HeapType type, HeapType required) {
        if (type.equals(required)) {
            return true;
        }
        return switch (type) {
            case AbstractHeapType named -> matches(named, required);
            case DefinedType defined ->
                required instanceof DefinedType above
                        ? isBelow(defined, above)
                        : required instanceof AbstractHeapType wanted && isBelow(kind(defined), wanted);
            default -> throw notCanonical(type);
        };
    }

    private static boolean matches(AbstractHeapType type, HeapType required) {
        return switch (required) {
            case AbstractHeapType wanted -> isBelow(type, wanted);
            case DefinedType wanted -> type == AbstractHeapType.BOTTOM || type == bottom(kind(wanted));
            default -> throw notCanonical(required);
        };
    }

    private static boolean isBelow(DefinedType type, DefinedType required) {
        for (DefinedType above = type.supertype(); above != null; above = above.supertype()) {
            if (above.equals(required)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(AbstractHeapType type, AbstractHeapType required) {
        for (AbstractHeapType above = type; above != null; above = supertype(above)) {
            if (above == required) {
                return true;
            }
        }
        return type == AbstractHeapType.BOTTOM || type == bottom(required);
    }

    /** The abstract type directly above a defined type: {@code func}, {@code struct} or {@code array}. */
    public static AbstractHeapType kind(DefinedType type) {
        return switch (type.definition().composite()) {
            case FunctionType ignored -> AbstractHeapType.FUNC;
            case StructType ignored -> AbstractHeapType.STRUCT;
            case ArrayType ignored -> AbstractHeapType.ARRAY;
        };
    }

    /** The type directly above another, bottoms aside; null at the top. */
    private static @Nullable AbstractHeapType supertype(AbstractHeapType type) {
        return switch (type) {
            case EQ -> AbstractHeapType.ANY;
            case I31, STRUCT, ARRAY -> AbstractHeapType.EQ;
            case ANY, FUNC, EXTERN, EXN, NONE, NOFUNC, NOEXTERN, NOEXN, BOTTOM -> null;
        };
    }

    /** The type above all others of a type's hierarchy. */
    public static AbstractHeapType top(HeapType type) {
        return switch (type instanceof DefinedType defined ? kind(defined) : (AbstractHeapType) type) {
            case ANY, EQ, I31, STRUCT, ARRAY, NONE -> AbstractHeapType.ANY;
            case FUNC, NOFUNC -> AbstractHeapType.FUNC;
            case EXTERN, NOEXTERN -> AbstractHeapType.EXTERN;
            case EXN, NOEXN -> AbstractHeapType.EXN;
            case BOTTOM -> AbstractHeapType.BOTTOM;
        };
    }

    private static AbstractHeapType bottom(AbstractHeapType type) {
        return switch (top(type)) {
            case ANY -> AbstractHeapType.NONE;
            case FUNC -> AbstractHeapType.NOFUNC;
            case EXTERN -> AbstractHeapType.NOEXTERN;
            case EXN -> AbstractHeapType.NOEXN;
            default -> AbstractHeapType.BOTTOM;
        };
    }

    /** Spec 3.3.6: as many types, each matching. */
    public static boolean matches(List<ValueType> types, List<ValueType> required) {
        if (types.size() != required.size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!matches(types.get(i), required.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Spec 3.3.8 to 3.3.10. */
    public static boolean matches(CompositeType type, CompositeType required) {
        return switch (type) {
            case FunctionType function ->
                required instanceof FunctionType wanted
                        && matches(wanted.parameters(), function.parameters())
                        && matches(function.results(), wanted.results());
            case StructType struct -> required instanceof StructType wanted && matches(struct, wanted);
            case ArrayType array -> required instanceof ArrayType wanted && matches(array.field(), wanted.field());
        };
    }

    private static boolean matches(StructType type, StructType required) {
        if (type.fields().size() < required.fields().size()) {
            return false;
        }
        for (int i = 0; i < required.fields().size(); i++) {
            if (!matches(type.fields().get(i), required.fields().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Spec 3.3.9: a field that can be written must have the same type. */
    private static boolean matches(FieldType type, FieldType required) {
        return type.mutable() == required.mutable()
                && matches(type.storage(), required.storage())
                && (!type.mutable() || matches(required.storage(), type.storage()));
    }

    /** Spec 3.3.9. */
    static boolean matches(StorageType type, StorageType required) {
        return type instanceof ValueType value && required instanceof ValueType wanted
                ? matches(value, wanted)
                : type == required;
    }

    private static IllegalArgumentException notCanonical(HeapType type) {
        return new IllegalArgumentException("not a canonical type: " + type.text());
    }
}
