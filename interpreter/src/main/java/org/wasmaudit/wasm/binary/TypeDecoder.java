package org.wasmaudit.wasm.binary;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.BlockType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;

/** Reads the types that stand in types and instructions (spec 5.3.1 to 5.3.5 and 5.4.1). */
final class TypeDecoder {
    static final int NON_NULL_REFERENCE = 0x64;
    static final int NULLABLE_REFERENCE = 0x63;
    static final int EMPTY_BLOCK = 0x40;

    private TypeDecoder() {}

    static ValueType valueType(ByteReader reader) {
        return valueType(reader, Fault.MALFORMED_VALUE_TYPE);
    }

    static ValueType valueType(ByteReader reader, Fault otherwise) {
        ValueType type = valueTypeIfAny(reader);
        if (type == null) {
            throw reader.fault(otherwise);
        }
        return type;
    }

    static ReferenceType referenceType(ByteReader reader) {
        if (valueTypeIfAny(reader) instanceof ReferenceType type) {
            return type;
        }
        throw reader.fault(Fault.MALFORMED_REFERENCE_TYPE);
    }

    static HeapType heapType(ByteReader reader) {
        AbstractHeapType type = AbstractHeapType.ofCode(reader.peek());
        if (type != null) {
            reader.skip(1);
            return type;
        }
        return new TypeIndex(typeIndex(reader, Fault.MALFORMED_HEAP_TYPE));
    }

    /** A type index where something else with a negative code could stand. */
    private static int typeIndex(ByteReader reader, Fault otherwise) {
        int start = reader.position();
        long index = reader.s33();
        if (index < 0) {
            throw ModuleException.at(start, otherwise);
        }
        return (int) index;
    }

    static BlockType blockType(ByteReader reader) {
        int code = reader.peek();
        if (code == EMPTY_BLOCK) {
            reader.skip(1);
            return BlockType.EMPTY;
        }
        ValueType type = valueTypeIfAny(reader);
        if (type != null) {
            return new BlockType.OfValue(type);
        }
        return new BlockType.OfType(typeIndex(reader, Fault.MALFORMED_BLOCK_TYPE));
    }

    /** A value type, or null where the next byte begins none; it is not stepped over then. */
    private static @Nullable ValueType valueTypeIfAny(ByteReader reader) {
        int code = reader.peek();
        ValueType type = simple(code);
        if (type != null) {
            reader.skip(1);
        } else if (code == NON_NULL_REFERENCE || code == NULLABLE_REFERENCE) {
            reader.skip(1);
            type = new ReferenceType(code == NULLABLE_REFERENCE, heapType(reader));
        }
        return type;
    }

    /** The value types of one byte, the common ones always the same object, since most comparisons are of these. */
    private static @Nullable ValueType simple(int code) {
        return switch (code) {
            case 0x7F -> NumberType.I32;
            case 0x7E -> NumberType.I64;
            case 0x7D -> NumberType.F32;
            case 0x7C -> NumberType.F64;
            case VectorType.CODE -> VectorType.V128;
            case 0x70 -> ReferenceType.FUNCREF;
            case 0x6F -> ReferenceType.EXTERNREF;
            default -> nullable(AbstractHeapType.ofCode(code));
        };
    }

    private static @Nullable ReferenceType nullable(@Nullable AbstractHeapType type) {
        return type == null ? null : new ReferenceType(true, type);
    }
}
