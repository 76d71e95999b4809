package org.wasmaudit.wasm.interpret;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.CanonicalType;
import org.wasmaudit.wasm.runtime.StructInstance;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.ValueStack;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.StructType;

/** The structure instructions (spec 4.6.7). */
final class Structures {
    private Structures() {}

    /** Executes an instruction whose words are at {@code position}; the new top of the operands. */
    static int execute(
            Opcode opcode, InterpretedInstance instance, int[] words, int position, ValueStack values, int top) {
        CanonicalType type = instance.types[words[position + 1]];
        return switch (opcode) {
            case STRUCT_NEW -> create(type, values, top);
            case STRUCT_NEW_DEFAULT -> {
                values.references[top] = type.newStruct();
                yield top + 1;
            }
            case STRUCT_GET, STRUCT_GET_S -> get(type, words[position + 2], values, top);
            case STRUCT_GET_U -> {
                int field = words[position + 2];
                get(type, field, values, top);
                values.cells[top - 1] &= mask(storage(type, field));
                yield top;
            }
            case STRUCT_SET -> set(type, words[position + 2], values, top);
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    private static int create(CanonicalType type, ValueStack values, int top) {
        List<FieldType> fields = ((StructType) type.composite()).fields();
        StructInstance struct = type.newStruct();
        int at = top;
        for (int i = fields.size() - 1; i >= 0; i--) {
            at -= fields.get(i).storage().unpacked().cells();
            struct.set(i, values, at);
        }
        values.references[at] = struct;
        return at + 1;
    }

    private static int get(CanonicalType type, int field, ValueStack values, int top) {
        struct(values.references[top - 1]).get(field, values, top - 1);
        return top - 1 + storage(type, field).unpacked().cells();
    }

    private static int set(CanonicalType type, int field, ValueStack values, int top) {
        int at = top - storage(type, field).unpacked().cells();
        struct(values.references[at - 1]).set(field, values, at);
        return at - 1;
    }

    private static StorageType storage(CanonicalType type, int field) {
        return ((StructType) type.composite()).fields().get(field).storage();
    }

    private static StructInstance struct(@Nullable Object reference) {
        if (reference == null) {
            throw Trap.of(Fault.NULL_STRUCTURE_REFERENCE);
        }
        return (StructInstance) reference;
    }

    /** The bits a packed field has in a cell when it is read as unsigned. */
    static long mask(StorageType storage) {
        return storage instanceof PackedType packed ? (1L << packed.width() * Byte.SIZE) - 1 : -1;
    }
}
