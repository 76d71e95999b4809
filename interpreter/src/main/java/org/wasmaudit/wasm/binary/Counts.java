package org.wasmaudit.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;

/** Counts of a module checked against the engine's limits. */
final class Counts {
    private Counts() {}

    /** @param offset where the count stands */
    static void check(String what, long count, int most, long offset) {
        if (count > most) {
            throw ModuleException.at(
                    offset, Fault.LIMIT_EXCEEDED, Long.toUnsignedString(count) + " " + what + ", at most " + most);
        }
    }

    /** Reads the length of a vector; neither the limit nor the bytes that are left fall short of it. */
    static int read(ByteReader reader, String what, int most) {
        int start = reader.position();
        int count = reader.count();
        check(what, count, most, start);
        return count;
    }

    /** Reads a vector. */
    static <T> List<T> items(ByteReader reader, String what, int most, Function<ByteReader, T> item) {
        int count = read(reader, what, most);
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(item.apply(reader));
        }
        return items;
    }
}
