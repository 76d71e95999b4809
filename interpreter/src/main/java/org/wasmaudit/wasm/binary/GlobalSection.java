package org.wasmaudit.wasm.binary;

import java.util.List;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Global;
import org.wasmaudit.wasm.structure.GlobalType;

/** The global section (spec 5.5.9). */
final class GlobalSection {
    /** A value type and a mutability of a byte each. */
    private static final int ITEM = 2;

    private GlobalSection() {}

    static List<Global> decode(ByteReader reader, Limits limits) {
        return Counts.items(reader, "globals", limits.globals(), ITEM, GlobalSection::global);
    }

    private static Global global(ByteReader reader) {
        GlobalType type = ExternalTypes.global(reader);
        return new Global(type, Expressions.constant(reader));
    }
}
