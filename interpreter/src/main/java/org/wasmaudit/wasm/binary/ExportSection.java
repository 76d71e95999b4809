package org.wasmaudit.wasm.binary;

import java.util.List;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.Fault;

/** The export section (spec 5.5.11). */
final class ExportSection {
    private ExportSection() {}

    static List<Export> decode(ByteReader reader, Limits limits) {
        return Counts.items(reader, "exports", limits.exports(), ExportSection::item);
    }

    static Export item(ByteReader reader) {
        if (!reader.hasRemaining()) {
            throw reader.fault(Fault.LENGTH_OUT_OF_BOUNDS); // of the name, which would stand behind the section
        }
        String name = reader.name();
        ExternalKind kind = ImportSection.kind(reader, Fault.MALFORMED_EXPORT_KIND);
        return new Export(name, kind, reader.u32());
    }
}
