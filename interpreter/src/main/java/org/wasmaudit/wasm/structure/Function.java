package org.wasmaudit.wasm.structure;

import java.util.List;

/**
 * A function the module defines (spec 2.5.3).
 *
 * @param index its index in the function index space, imports counted
 * @param locals the declared locals in runs of one type, as the binary format has them
 * @param start offset of the code entry's body in the module, from which code offsets in traps are counted by tools
 */
public record Function(int index, int typeIndex, List<Locals> locals, int start, Expression body) {
    /** A run of locals of one type; the count is unsigned and within the limits. */
    public record Locals(int count, ValueType type) {}

    public Function {
        locals = List.copyOf(locals);
    }
}
