package org.wasmaudit.audit.purpose;

import org.wasmaudit.wasm.structure.Opcode;

/** An address in memory: a term, and a number of bytes to add to it. */
public record Place(Value base, long offset) {
    /** The place an instruction accesses; constants added to the address move into the offset. */
    static Place of(Value address, long offset) {
        if (address instanceof Value.Operation sum
                && (sum.opcode() == Opcode.I32_ADD || sum.opcode() == Opcode.I64_ADD)
                && sum.operands().get(1) instanceof Value.Constant added) {
            return new Place(sum.operands().get(0), offset + added.bits());
        }
        return new Place(address, offset);
    }

    Place moved(long bytes) {
        return new Place(base, offset + bytes);
    }
}
