package org.wasmaudit.wasm.interpret;

import java.util.List;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;
import org.wasmaudit.wasm.validation.LocalTypes;

/** Where in a frame everything stands, while a function is translated; {@link FunctionCode} has the picture. */
final class FrameLayout {
    private final LocalTypes locals;

    /** Of each run of locals the cell of the first. */
    private final int[] runCells;

    private final boolean vectors;
    private final int localCells;
    private int operandCells;
    private int caught;
    private boolean references;

    FrameLayout(LocalTypes locals) {
        this.locals = locals;
        this.runCells = new int[locals.runs()];
        boolean vectorSeen = false;
        int cells = 0;
        int first = 0;
        for (int run = 0; run < runCells.length; run++) {
            ValueType type = locals.runType(run);
            runCells[run] = cells;
            cells += (locals.runEnd(run) - first) * type.cells();
            first = locals.runEnd(run);
            vectorSeen |= type == VectorType.V128;
            references |= type instanceof ReferenceType;
        }
        vectors = vectorSeen;
        localCells = cells;
    }

    /** The cell of a local. */
    int local(int index) {
        if (!vectors) {
            return index;
        }
        int low = 0;
        int high = runCells.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (locals.runEnd(middle) <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int first = low == 0 ? 0 : locals.runEnd(low - 1);
        return runCells[low] + (index - first) * locals.runType(low).cells();
    }

    /** The cell of the link to the caller. */
    int link() {
        return localCells;
    }

    /** The cell of the first operand. */
    int operands() {
        return localCells + 1;
    }

    /** Makes room for operands. */
    void reserve(int cells) {
        operandCells = Math.max(operandCells, cells);
    }

    /** The number of a new place for a caught exception. */
    int newCaught() {
        return caught++;
    }

    /** The cell of the first caught exception. */
    int caught() {
        return operands() + operandCells;
    }

    /** The size of the frame. */
    int cells() {
        return caught() + caught;
    }

    /** Notes that a frame holds references. */
    void useReferences() {
        references = true;
    }

    /** Notes whether values of some types are references. */
    void use(List<ValueType> types) {
        for (ValueType type : types) {
            use(type);
        }
    }

    void use(ValueType type) {
        references |= type instanceof ReferenceType;
    }

    boolean references() {
        return references;
    }
}
