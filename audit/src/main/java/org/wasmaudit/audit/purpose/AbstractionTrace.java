package org.wasmaudit.audit.purpose;

import java.util.Arrays;
import java.util.List;
import org.wasmaudit.wasm.structure.Function;

/** What one function does, step by step. */
public record AbstractionTrace(Function function, List<Abstraction> steps) {
    public AbstractionTrace {
        steps = List.copyOf(steps);
    }

    /** The codes of the steps in their order, those of no sort left out: what the paper encodes, before condensing. */
    public byte[] kinds() {
        byte[] kinds = new byte[steps.size()];
        int count = 0;
        for (Abstraction step : steps) {
            AbstractionKind kind = step.kind();
            if (kind != null) {
                kinds[count++] = (byte) kind.code();
            }
        }
        return Arrays.copyOf(kinds, count);
    }
}
