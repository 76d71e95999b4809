package org.wasmaudit.wasm.binary;

import java.util.List;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.ModuleException;

/** The import section (spec 5.5.5). */
final class ImportSection {
    private ImportSection() {}

    static List<Import> decode(ByteReader reader, Features features, Limits limits) {
        return Counts.items(reader, "imports", limits.imports(), imports -> item(imports, features));
    }

    static Import item(ByteReader reader, Features features) {
        String module = reader.name();
        String name = reader.name();
        return new Import(module, name, type(reader, features));
    }

    private static ExternalType type(ByteReader reader, Features features) {
        return switch (kind(reader, Fault.MALFORMED_IMPORT_KIND)) {
            case FUNCTION -> new ExternalType.OfFunction(reader.u32());
            case TABLE -> ExternalTypes.table(reader, features);
            case MEMORY -> ExternalTypes.memory(reader, features);
            case GLOBAL -> ExternalTypes.global(reader);
            case TAG -> ExternalTypes.tag(reader);
        };
    }

    static ExternalKind kind(ByteReader reader, Fault otherwise) {
        int start = reader.position();
        int code = reader.u8();
        for (ExternalKind kind : ExternalKind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw ModuleException.at(start, otherwise);
    }
}
