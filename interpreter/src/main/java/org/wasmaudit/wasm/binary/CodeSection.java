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
    private static final long MOST_LOCALS = 0xFFFF_FFFFL;

    private CodeSection() {}

    /** The function section: an index of a type for each function. */
    static int[] typeIndices(ByteReader reader, Limits limits) {
        int[] indices = new int[Counts.read(reader, "functions", limits.functions())];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = reader.u32();
        }
        return indices;
    }

    /**
     * The code section.
     *
     * @param typeIndices those of the function section; that there are as many is checked behind the last section
     */
    static List<Function> decode(ByteReader reader, int[] typeIndices, int firstIndex, Limits limits) {
        int start = reader.position();
        int count = Counts.read(reader, "functions", limits.functions());
        Counts.check("functions", (long) firstIndex + count, limits.functions(), start);
        List<Function> functions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int typeIndex = i < typeIndices.length ? typeIndices[i] : 0;
            functions.add(function(reader, firstIndex + i, typeIndex, limits));
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
        Expression body = new Expression(reader.position(), reader.end());
        if (!reader.hasRemaining() || reader.bytes()[reader.end() - 1] != Opcode.END.code()) {
            throw missingEnd(reader, section);
        }
        return new Function(index, typeIndex, locals, first, body);
    }

    /** What the specification's own decoder says, which reads on into what follows the function. */
    private static ModuleException missingEnd(ByteReader body, ByteReader section) {
        Instructions instructions = Instructions.of(body);
        while (instructions.hasNext()) {
            instructions.next();
        }
        if (section.hasRemaining()) {
            return body.fault(Fault.END_OPCODE_EXPECTED);
        }
        boolean last = section.end() == section.bytes().length;
        return body.fault(last ? Fault.UNEXPECTED_END_OF_SECTION : Fault.SECTION_SIZE_MISMATCH);
    }

    private static List<Function.Locals> locals(ByteReader reader, Limits limits) {
        int start = reader.position();
        int runs = reader.count();
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
