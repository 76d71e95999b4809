package org.wasmaudit.wasm.interpret;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.I31;
import org.wasmaudit.wasm.runtime.References;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.ValueStack;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Opcode;

/** References, i31, tests and casts (spec 4.6.5 to 4.6.7), branches apart. */
final class ReferenceOperations {
    private ReferenceOperations() {}

    /** Executes an instruction whose words are at {@code position}; the new top of the operands. */
    static int execute(
            Opcode opcode, InterpretedInstance instance, int[] words, int position, ValueStack values, int top) {
        long[] cells = values.cells;
        @Nullable Object[] references = values.references;
        switch (opcode) {
            case REF_NULL -> {
                references[top] = null;
                return top + 1;
            }
            case REF_FUNC -> {
                references[top] = instance.function(words[position + 1]);
                return top + 1;
            }
            case REF_IS_NULL -> cells[top - 1] = references[top - 1] == null ? 1 : 0;
            case REF_AS_NON_NULL -> require(references[top - 1], Fault.NULL_REFERENCE);
            case REF_EQ -> {
                cells[top - 2] = References.same(references[top - 2], references[top - 1]) ? 1 : 0;
                return top - 1;
            }
            case REF_TEST -> cells[top - 1] = test(instance, references[top - 1], words[position + 1], false) ? 1 : 0;
            case REF_TEST_NULL ->
                cells[top - 1] = test(instance, references[top - 1], words[position + 1], true) ? 1 : 0;
            case REF_CAST -> cast(test(instance, references[top - 1], words[position + 1], false));
            case REF_CAST_NULL -> cast(test(instance, references[top - 1], words[position + 1], true));
            case REF_I31 -> references[top - 1] = I31.of((int) cells[top - 1]);
            case I31_GET_S -> cells[top - 1] = i31(references[top - 1]).value();
            case I31_GET_U -> cells[top - 1] = i31(references[top - 1]).unsigned();
            case ARRAY_LEN -> cells[top - 1] = ArrayOperations.length(references[top - 1]);
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
            default -> throw new IllegalStateException(opcode.text());
        }
        return top;
    }

    /** Whether a reference is of a heap type, given as {@link Immediates} writes it, or null where that will do. */
    static boolean test(InterpretedInstance instance, @Nullable Object reference, int heapType, boolean nullable) {
        if (reference == null) {
            return nullable;
        }
        return heapType >= 0
                ? References.isOf(reference, instance.types[heapType])
                : References.isOf(reference, Immediates.abstractHeapType(heapType));
    }

    private static void cast(boolean succeeded) {
        if (!succeeded) {
            throw Trap.of(Fault.CAST_FAILURE);
        }
    }

    private static I31 i31(@Nullable Object reference) {
        return (I31) require(reference, Fault.NULL_I31_REFERENCE);
    }

    static Object require(@Nullable Object reference, Fault fault) {
        if (reference == null) {
            throw Trap.of(fault);
        }
        return reference;
    }
}
