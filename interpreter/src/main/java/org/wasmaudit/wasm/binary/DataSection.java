package org.wasmaudit.wasm.binary;

import java.util.List;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.DataSegment;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;

/** The data section (spec 5.5.15). */
final class DataSection {
    private static final int ACTIVE = 0;
    private static final int PASSIVE = 1;
    private static final int ACTIVE_IN_MEMORY = 2;

    private DataSection() {}

    static List<DataSegment> decode(ByteReader reader, Limits limits) {
        return Counts.items(reader, "data segments", limits.dataSegments(), DataSection::item);
    }

    static DataSegment item(ByteReader reader) {
        int start = reader.position();
        int flags = reader.u32();
        if (flags != ACTIVE && flags != PASSIVE && flags != ACTIVE_IN_MEMORY) {
            throw ModuleException.at(start, Fault.MALFORMED_DATA_SEGMENT_KIND);
        }
        int memory = flags == ACTIVE_IN_MEMORY ? reader.u32() : 0;
        Expression offset = flags == PASSIVE ? null : Expressions.constant(reader);
        int length = reader.u32();
        int first = reader.position();
        reader.skip(length);
        return new DataSegment(first, length, memory, offset);
    }
}
