package org.wasmaudit.wasm.validation;

import java.util.ArrayList;
import java.util.List;

/** The open blocks during validation, the function itself being the outermost (spec 7.3.2). */
public final class ControlStack {
    private final List<ControlFrame> frames = new ArrayList<>();

    ControlStack() {}

    /** How many blocks are open, the function included; 0 behind its end. */
    public int depth() {
        return frames.size();
    }

    /** The block a label means, 0 being the innermost and {@code depth() - 1} the function. */
    public ControlFrame frame(int label) {
        return frames.get(frames.size() - 1 - label);
    }

    /** Whether there is a block of that label, taken as unsigned. */
    boolean has(int label) {
        return Integer.compareUnsigned(label, frames.size()) < 0;
    }

    void push(ControlFrame frame) {
        frames.add(frame);
    }

    void pop() {
        frames.removeLast();
    }
}
