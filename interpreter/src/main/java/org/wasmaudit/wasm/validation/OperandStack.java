package org.wasmaudit.wasm.validation;

import java.util.Arrays;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * The types of the operands during validation (spec 7.3.2). Behind an instruction that does not return, the stack of
 * the block yields {@link #UNKNOWN} as often as asked.
 */
public final class OperandStack {
    /** The type of an operand that no execution produces: it fits wherever a type is asked for. */
    public static final ValueType UNKNOWN = new ReferenceType(true, AbstractHeapType.BOTTOM);

    private ValueType[] types = new ValueType[16];
    private int size;
    private int cells;
    private int floor;
    private boolean polymorphic;

    OperandStack() {}

    /** How many operands there are, those of all enclosing blocks included. */
    public int size() {
        return size;
    }

    /** How many cells the operands take on a {@code ValueStack}; means nothing in unreachable code. */
    public int cells() {
        return cells;
    }

    /** The type of an operand, 0 being the top; {@link #UNKNOWN} below what unreachable code has pushed. */
    public ValueType type(int depth) {
        int index = size - 1 - depth;
        if (polymorphic && index < floor) {
            return UNKNOWN;
        }
        return types[index];
    }

    /** How many operands the current block has pushed and not popped. */
    int above() {
        return size - floor;
    }

    /** Whether the operand at a depth exists, or is made up in unreachable code. */
    boolean has(int depth) {
        return polymorphic || depth < size - floor;
    }

    boolean isPolymorphic() {
        return polymorphic;
    }

    void push(ValueType type) {
        if (size == types.length) {
            types = Arrays.copyOf(types, 2 * size);
        }
        types[size++] = type;
        cells += type.cells();
    }

    /** Takes the top away; nothing where it is made up. */
    void drop() {
        if (size > floor) {
            cells -= types[--size].cells();
        }
    }

    /** Takes all away above a height. */
    void cut(int height) {
        while (size > height) {
            cells -= types[--size].cells();
        }
    }

    /** Makes the operands below {@code height} those of the enclosing blocks, out of reach. */
    void enter(int height, boolean unreachable) {
        floor = height;
        polymorphic = unreachable;
    }
}
