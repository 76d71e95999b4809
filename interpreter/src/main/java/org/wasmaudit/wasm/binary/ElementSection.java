package org.wasmaudit.wasm.binary;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.ElementSegment;
import org.wasmaudit.wasm.structure.ElementSegment.Mode;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.ReferenceType;

/** The element section (spec 5.5.13). Three bits say which of eight forms a segment has. */
final class ElementSection {
    private static final int NOT_ACTIVE = 1;
    private static final int HAS_TABLE_OR_DECLARATIVE = 2;
    private static final int HAS_EXPRESSIONS = 4;
    private static final int MOST_FLAGS = 7;

    private ElementSection() {}

    static List<ElementSegment> decode(ByteReader reader, Limits limits) {
        return Counts.items(
                reader, "element segments", limits.elementSegments(), segments -> item(segments, limits));
    }

    static ElementSegment item(ByteReader reader, Limits limits) {
        int start = reader.position();
        int flags = reader.u32();
        if (Integer.compareUnsigned(flags, MOST_FLAGS) > 0) {
            throw ModuleException.at(start, Fault.MALFORMED_ELEMENT_SEGMENT_KIND);
        }
        boolean more = (flags & HAS_TABLE_OR_DECLARATIVE) != 0;
        boolean active = (flags & NOT_ACTIVE) == 0;
        int table = active && more ? reader.u32() : 0;
        Expression offset = active ? Expressions.constant(reader) : null;
        Mode mode = active ? Mode.ACTIVE : more ? Mode.DECLARATIVE : Mode.PASSIVE;
        boolean typed = !active || more;
        return (flags & HAS_EXPRESSIONS) != 0
                ? ofExpressions(reader, limits, mode, typed, table, offset)
                : ofFunctions(reader, limits, mode, typed, table, offset);
    }

    private static ElementSegment ofExpressions(
            ByteReader reader, Limits limits, Mode mode, boolean typed, int table, @Nullable Expression offset) {
        ReferenceType type = typed ? TypeDecoder.referenceType(reader) : ReferenceType.FUNCREF;
        List<Expression> expressions =
                Counts.items(reader, "elements", limits.tableElements(), Expressions::constant);
        return new ElementSegment(mode, type, null, expressions, table, offset);
    }

    private static ElementSegment ofFunctions(
            ByteReader reader, Limits limits, Mode mode, boolean typed, int table, @Nullable Expression offset) {
        if (typed && reader.u8() != 0) {
            throw ModuleException.at(reader.position() - 1L, Fault.MALFORMED_ELEMENT_SEGMENT_KIND);
        }
        int[] functions = new int[Counts.read(reader, "elements", limits.tableElements())];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = reader.u32();
        }
        ReferenceType type = new ReferenceType(false, AbstractHeapType.FUNC);
        return new ElementSegment(mode, type, functions, List.of(), table, offset);
    }
}
