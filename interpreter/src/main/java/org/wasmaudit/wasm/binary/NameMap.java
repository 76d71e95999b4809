package org.wasmaudit.wasm.binary;

import java.util.Arrays;
import java.util.function.Consumer;
import org.wasmaudit.wasm.structure.ModuleException;

/** Where the entries of a name map or an indirect name map stand (spec 7.4.1), by their index. */
final class NameMap {
    static final NameMap EMPTY = new NameMap(0);

    private int[] indices;
    private int[] positions;
    private int size;

    private NameMap(int capacity) {
        indices = new int[capacity];
        positions = new int[capacity];
    }

    /** The entries of a map from indices to names; up to the first that is malformed or not in order. */
    static NameMap ofNames(ByteReader reader) {
        return read(reader, NameMap::skipName);
    }

    /** The entries of a map from indices to maps of names. */
    static NameMap ofMaps(ByteReader reader) {
        return read(reader, NameMap::skipNames);
    }

    private static NameMap read(ByteReader reader, Consumer<ByteReader> skipEntry) {
        NameMap map = new NameMap(16);
        try {
            int count = reader.count();
            for (int i = 0; i < count; i++) {
                int index = reader.u32();
                int position = reader.position();
                skipEntry.accept(reader);
                if (!map.add(index, position)) {
                    break;
                }
            }
        } catch (ModuleException malformed) {
            // the entries before it are good
        }
        return map;
    }

    private static void skipName(ByteReader reader) {
        reader.skip(reader.u32());
    }

    private static void skipNames(ByteReader reader) {
        int count = reader.count();
        for (int i = 0; i < count; i++) {
            reader.u32();
            skipName(reader);
        }
    }

    /** Adds an entry; false where it is out of order. */
    private boolean add(int index, int position) {
        if (index < 0 || size > 0 && index <= indices[size - 1]) {
            return false;
        }
        if (size == indices.length) {
            indices = Arrays.copyOf(indices, 2 * size);
            positions = Arrays.copyOf(positions, 2 * size);
        }
        indices[size] = index;
        positions[size++] = position;
        return true;
    }

    /** Where what stands behind an index begins in the module, or -1. */
    int position(int index) {
        int found = Arrays.binarySearch(indices, 0, size, index);
        return found < 0 ? -1 : positions[found];
    }
}
