package org.wasmaudit.wasm.validation;

import java.util.List;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ValueType;

/** A block that is open during validation (spec 7.3.2). */
public final class ControlFrame {
    private final Opcode opcode;
    private final int offset;
    private final List<ValueType> startTypes;
    private final List<ValueType> endTypes;
    private final int height;
    private final int cellHeight;
    private final int initializations;
    private boolean reachable = true;

    ControlFrame(
            Opcode opcode,
            int offset,
            List<ValueType> startTypes,
            List<ValueType> endTypes,
            int height,
            int cellHeight,
            int initializations) {
        this.opcode = opcode;
        this.offset = offset;
        this.startTypes = startTypes;
        this.endTypes = endTypes;
        this.height = height;
        this.cellHeight = cellHeight;
        this.initializations = initializations;
    }

    /**
     * What opened the block, or the part of it that is open: {@code block}, {@code loop}, {@code if}, {@code else},
     * {@code try}, {@code catch}, {@code catch_all} or {@code try_table}; {@code block} for the function itself.
     */
    public Opcode opcode() {
        return opcode;
    }

    /** Offset in the module of the instruction that opened it; of the first instruction for the function itself. */
    public int offset() {
        return offset;
    }

    /** The block's parameters. */
    public List<ValueType> startTypes() {
        return startTypes;
    }

    /** The block's results. */
    public List<ValueType> endTypes() {
        return endTypes;
    }

    /** What a branch to the block's label takes along: the parameters of a loop, else the results. */
    public List<ValueType> labelTypes() {
        return opcode == Opcode.LOOP ? startTypes : endTypes;
    }

    /** How many operands lie below the block, its parameters not counted. */
    public int height() {
        return height;
    }

    /** How many cells the operands below the block take; means nothing where the block itself is unreachable. */
    public int cellHeight() {
        return cellHeight;
    }

    /** Whether the code that comes next in the block can be reached from its start. */
    public boolean reachable() {
        return reachable;
    }

    /** How many locals had been initialized before the block. */
    int initializations() {
        return initializations;
    }

    void setUnreachable() {
        reachable = false;
    }
}
