package org.wasmaudit.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ValueType;

/** The function section (spec 5.5.6) and the code section (spec 5.5.14), which together define the functions. */
final class CodeSection {
    /** A size, a count of locals and an {@code end}, of a byte each. */
    private static final int ITEM = 3;

    private static final long MOST_LOCALS = 0xFFFF_FFFFL;

    private CodeSection() {}

    /** The function section: an index of a type for each function. */
    static int[] typeIndices(ByteReader reader, Limits limits) {
        int[] indices = new int[Counts.read(reader, "functions", limits.functions(), 1)];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = reader.u32();
        }
        return indices;
    }

    static List<Function> decode(ByteReader reader, int[] typeIndices, int firstIndex, Limits limits) {
        int start = reader.position();
        if (reader.u32() != typeIndices.length) {
            throw ModuleException.at(start, Fault.FUNCTION_AND_CODE_LENGTHS);
        }
        reader.seek(start);
        Counts.check("functions", (long) firstIndex + typeIndices.length, limits.functions(), start);
        Counts.read(reader, "functions", limits.functions(), ITEM);
        List<Function> functions = new ArrayList<>(typeIndices.length);
        for (int i = 0; i < typeIndices.length; i++) {
            functions.add(function(reader, firstIndex + i, typeIndices[i], limits));
        }
        return functions;
    }

    private static Function function(ByteReader section, int index, int typeIndex, Limits limits) {
        int start = section.position();
        int size = section.u32();
        ByteReader reader = section.slice(size);
        Counts.check("bytes of a function", size, limits.functionBytes(), start);
        int first = reader.position();
        List<Function.Locals> locals = locals(reader, limits);
        if (!reader.hasRemaining() || reader.bytes()[reader.end() - 1] != Opcode.END.code()) {
            throw ModuleException.at(reader.end(), missingEnd(section));
        }
        return new Function(index, typeIndex, locals, first, new Expression(reader.position(), reader.end()));
    }

    /** What the specification's own decoder says, which reads on into what follows the function. */
    private static Fault missingEnd(ByteReader section) {
        if (section.hasRemaining()) {
            return Fault.END_OPCODE_EXPECTED;
        }
        return section.end() == section.bytes().length ? Fault.UNEXPECTED_END_OF_SECTION : Fault.SECTION_SIZE_MISMATCH;
    }

    private static List<Function.Locals> locals(ByteReader reader, Limits limits) {
        int start = reader.position();
        int runs = reader.count(2);
        List<Function.Locals> locals = new ArrayList<>(Math.min(runs, limits.locals()));
        long total = 0;
        for (int i = 0; i < runs; i++) {
            int count = reader.u32();
            ValueType type = TypeDecoder.valueType(reader);
            total += Integer.toUnsignedLong(count);
            if (total > MOST_LOCALS) {
                throw ModuleException.at(start, Fault.TOO_MANY_LOCALS);
            }
            if (count != 0) {
                locals.add(new Function.Locals(count, type));
            }
        }
        Counts.check("locals", total, limits.locals(), start);
        return locals;
    }
}
