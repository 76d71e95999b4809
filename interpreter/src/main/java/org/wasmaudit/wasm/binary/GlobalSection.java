package org.wasmaudit.wasm.binary;

import java.util.List;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Global;
import org.wasmaudit.wasm.structure.GlobalType;

/** The global section (spec 5.5.9). */
final class GlobalSection {
    private GlobalSection() {}

    static List<Global> decode(ByteReader reader, Limits limits) {
        return Counts.items(reader, "globals", limits.globals(), GlobalSection::item);
    }

    static Global item(ByteReader reader) {
        GlobalType type = ExternalTypes.global(reader);
        return new Global(type, Expressions.constant(reader));
    }
}
