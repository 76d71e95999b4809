package org.wasmaudit.wasm.interpret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.ExceptionInstance;
import org.wasmaudit.wasm.runtime.Tag;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.ValueStack;
import org.wasmaudit.wasm.runtime.WasmFrame;
import org.wasmaudit.wasm.structure.Fault;

/** What frames on the {@link ValueStack} have to do with each other; {@link FunctionCode} has the picture of one. */
final class Frames {
    /** How many frames a backtrace has at most. */
    private static final int MOST_TRACED = 100;

    private Frames() {}

    /**
     * Makes the frame of a call whose parameters are at {@code frame}.
     *
     * @param caller the function to go back to, or null where the engine's own caller is
     * @param back where in that function to go on, and its frame below
     */
    static void enter(
            FunctionCode code, ValueStack values, int frame, @Nullable InterpretedFunction caller, long back) {
        long[] cells = values.cells;
        if (code.cells() > cells.length - frame) {
            throw Trap.of(Fault.CALL_STACK_EXHAUSTED);
        }
        int link = frame + code.link();
        for (int i = frame + code.parameterCells(); i < link; i++) {
            cells[i] = 0;
        }
        if (code.references()) {
            Arrays.fill(values.references, frame + code.parameterCells(), link, null);
        }
        cells[link] = back;
        values.references[link] = caller;
    }

    /** What {@link #enter} is given to come back to a position of a function in a frame. */
    static long back(int position, int frame) {
        return (long) position << Integer.SIZE | frame;
    }

    static int position(long back) {
        return (int) (back >>> Integer.SIZE);
    }

    static int frame(long back) {
        return (int) back;
    }

    /** Moves the results, which end at {@code top}, to the beginning of the frame, and forgets the frame. */
    static void leave(FunctionCode code, ValueStack values, int frame, int top) {
        int results = code.resultCells();
        move(code, values, top - results, frame, results);
        if (code.references()) {
            Arrays.fill(values.references, frame + results, frame + code.cells(), null);
        }
    }

    /** Moves the parameters of a tail call to the beginning of the frame, and forgets the frame. */
    static void replace(FunctionCode code, ValueStack values, int frame, int parameters, int count) {
        if (count > 0) {
            System.arraycopy(values.cells, parameters, values.cells, frame, count);
        }
        if (code.references()) {
            System.arraycopy(values.references, parameters, values.references, frame, count);
            Arrays.fill(values.references, frame + count, frame + code.cells(), null);
        }
    }

    /** Moves operands of a function down. */
    static void move(FunctionCode code, ValueStack values, int from, int to, int count) {
        if (from == to) {
            return;
        }
        if (count == 1) {
            values.cells[to] = values.cells[from];
        } else {
            System.arraycopy(values.cells, from, values.cells, to, count);
        }
        if (code.references()) {
            System.arraycopy(values.references, from, values.references, to, count);
        }
    }

    /** An exception of a tag, its payload ending at {@code top}. */
    static ExceptionInstance exception(Tag tag, ValueStack values, int top) {
        int from = top - tag.signature().parameterCells();
        return new ExceptionInstance(
                tag,
                Arrays.copyOfRange(values.cells, from, top),
                Arrays.copyOfRange(values.references, from, top));
    }

    /** The calls from a position of a function out to the engine's own caller, innermost first. */
    static List<WasmFrame> backtrace(
            ValueStack values, @Nullable InterpretedFunction innermost, int innermostFrame, int innermostPosition) {
        Map<InterpretedFunction, Translation> translations = new HashMap<>();
        List<WasmFrame> frames = new ArrayList<>();
        InterpretedFunction function = innermost;
        int frame = innermostFrame;
        int position = innermostPosition;
        while (function != null && frames.size() < MOST_TRACED) {
            frames.add(translations
                    .computeIfAbsent(function, InterpretedFunction::translate)
                    .frame(position));
            int link = frame + function.code().link();
            function = (InterpretedFunction) values.references[link];
            position = position(values.cells[link]) - 1; // a word of the call itself
            frame = frame(values.cells[link]);
        }
        return frames;
    }
}
