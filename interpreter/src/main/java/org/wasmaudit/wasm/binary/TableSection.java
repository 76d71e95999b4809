package org.wasmaudit.wasm.binary;

import java.util.List;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.TableDefinition;
import org.wasmaudit.wasm.structure.TableType;

/** The table section (spec 5.5.7). */
final class TableSection {
    private static final int HAS_INITIALIZER = 0x40;

    private TableSection() {}

    static List<TableDefinition> decode(ByteReader reader, Features features, Limits limits) {
        return Counts.items(reader, "tables", limits.tables(), tables -> item(tables, features));
    }

    static TableDefinition item(ByteReader reader, Features features) {
        if (reader.peek() != HAS_INITIALIZER) {
            return new TableDefinition(ExternalTypes.table(reader, features), null);
        }
        reader.skip(1);
        if (reader.u8() != 0) {
            throw ModuleException.at(reader.position() - 1L, Fault.ZERO_BYTE_EXPECTED);
        }
        TableType type = ExternalTypes.table(reader, features);
        return new TableDefinition(type, Expressions.constant(reader));
    }
}
