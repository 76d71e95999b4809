package org.wasmaudit.wasm.interpret;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.ArrayInstance;
import org.wasmaudit.wasm.runtime.CanonicalType;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.ValueStack;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.StorageType;

/** The array instructions (spec 4.6.7). */
final class ArrayOperations {
    private ArrayOperations() {}

    /** Executes an instruction whose words are at {@code position}; the new top of the operands. */
    static int execute(
            Opcode opcode, InterpretedInstance instance, int[] words, int position, ValueStack values, int top) {
        CanonicalType type = instance.types[words[position + 1]];
        return switch (opcode) {
            case ARRAY_NEW -> createFilled(type, values, top);
            case ARRAY_NEW_DEFAULT -> {
                values.references[top - 1] = type.newArray(values.i32(top - 1));
                yield top;
            }
            case ARRAY_NEW_FIXED -> createFixed(type, words[position + 2], values, top);
            case ARRAY_NEW_DATA -> {
                ArrayInstance array = instance.newArrayFromData(
                        type, words[position + 2], values.i32(top - 2), values.i32(top - 1));
                yield push(array, values, top - 2);
            }
            case ARRAY_NEW_ELEM -> {
                ArrayInstance array = instance.newArrayFromElements(
                        type, words[position + 2], values.i32(top - 2), values.i32(top - 1));
                yield push(array, values, top - 2);
            }
            case ARRAY_GET, ARRAY_GET_S -> get(values, top, -1);
            case ARRAY_GET_U -> get(values, top, Structures.mask(storage(type)));
            case ARRAY_SET -> set(type, values, top);
            case ARRAY_FILL -> fill(type, values, top);
            case ARRAY_COPY -> copy(values, top);
            case ARRAY_INIT_DATA -> {
                ArrayInstance array = array(values.references[top - 4]);
                instance.initArrayFromData(
                        array, values.i32(top - 3), words[position + 2], values.i32(top - 2), values.i32(top - 1));
                yield top - 4;
            }
            case ARRAY_INIT_ELEM -> {
                ArrayInstance array = array(values.references[top - 4]);
                instance.initArrayFromElements(
                        array, values.i32(top - 3), words[position + 2], values.i32(top - 2), values.i32(top - 1));
                yield top - 4;
            }
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /** The length of the array that a reference means. */
    static int length(@Nullable Object reference) {
        return array(reference).length();
    }

    private static int createFilled(CanonicalType type, ValueStack values, int top) {
        int length = values.i32(top - 1);
        int at = top - 1 - cells(type);
        ArrayInstance array = type.newArray(length);
        array.fill(0, length, values, at);
        return push(array, values, at);
    }

    private static int createFixed(CanonicalType type, int length, ValueStack values, int top) {
        int cells = cells(type);
        int at = top - length * cells;
        ArrayInstance array = type.newArray(length);
        for (int i = 0; i < length; i++) {
            array.set(i, values, at + i * cells);
        }
        return push(array, values, at);
    }

    private static int get(ValueStack values, int top, long mask) {
        ArrayInstance array = array(values.references[top - 2]);
        int index = values.i32(top - 1);
        array.check(index);
        array.get(index, values, top - 2);
        if (mask != -1) {
            values.cells[top - 2] &= mask;
        }
        return top - 2 + cells(array.type);
    }

    private static int set(CanonicalType type, ValueStack values, int top) {
        int at = top - cells(type);
        ArrayInstance array = array(values.references[at - 2]);
        int index = values.i32(at - 1);
        array.check(index);
        array.set(index, values, at);
        return at - 2;
    }

    private static int fill(CanonicalType type, ValueStack values, int top) {
        int at = top - 1 - cells(type);
        array(values.references[at - 2]).fill(values.i32(at - 1), values.i32(top - 1), values, at);
        return at - 2;
    }

    private static int copy(ValueStack values, int top) {
        ArrayInstance destination = array(values.references[top - 5]);
        ArrayInstance source = array(values.references[top - 3]);
        destination.copy(values.i32(top - 4), source, values.i32(top - 2), values.i32(top - 1));
        return top - 5;
    }

    private static int push(ArrayInstance array, ValueStack values, int at) {
        values.references[at] = array;
        return at + 1;
    }

    private static StorageType storage(CanonicalType type) {
        return ((ArrayType) type.composite()).field().storage();
    }

    private static int cells(CanonicalType type) {
        return storage(type).unpacked().cells();
    }

    private static ArrayInstance array(@Nullable Object reference) {
        if (reference == null) {
            throw Trap.of(Fault.NULL_ARRAY_REFERENCE);
        }
        return (ArrayInstance) reference;
    }
}
