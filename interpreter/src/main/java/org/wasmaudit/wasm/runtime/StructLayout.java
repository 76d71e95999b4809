package org.wasmaudit.wasm.runtime;

import java.util.List;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.StructType;
import org.wasmaudit.wasm.structure.VectorType;

/** Where the fields of a structure type stand in a {@link CellStruct}. */
final class StructLayout {
    /** Of each field the index among the numbers or among the references. */
    private final int[] places;

    /** Of each field by how many bits a number is shifted up and down to wrap it to the field's width. */
    final byte[] shifts;

    /** How many cells of numbers. */
    final int numbers;

    final int references;

    StructLayout(StructType type) {
        List<FieldType> fields = type.fields();
        places = new int[fields.size()];
        shifts = new byte[fields.size()];
        int cells = 0;
        int objects = 0;
        for (int i = 0; i < places.length; i++) {
            StorageType storage = fields.get(i).storage();
            if (storage instanceof ReferenceType) {
                places[i] = objects++;
            } else {
                places[i] = cells;
                cells += storage == VectorType.V128 ? 2 : 1;
            }
            if (storage instanceof PackedType packed) {
                shifts[i] = (byte) (Long.SIZE - packed.width() * Byte.SIZE);
            }
        }
        numbers = cells;
        references = objects;
    }

    /** Where a field stands among the numbers or the references; a vector takes two places. */
    int place(int field) {
        return places[field];
    }
}
