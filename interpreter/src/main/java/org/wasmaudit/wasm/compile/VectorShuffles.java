package org.wasmaudit.wasm.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** The constant shuffles of a class: C2 knows what they do only where they are static and final. */
final class VectorShuffles {
    private static final String DESCRIPTOR = "L" + ObjectVectors.PACKAGE + "VectorShuffle;";
    private static final String SPECIES = "L" + ObjectVectors.PACKAGE + "VectorSpecies;";
    private static final int LANES = 16;

    /** The lanes of two vectors, a byte each. */
    private record Lanes(long low, long high) {
        int get(int lane) {
            return (int) ((lane < Long.BYTES ? low : high) >>> lane * Byte.SIZE) & 0x1F;
        }
    }

    private final String owner;
    private final Map<Lanes, String> fields = new LinkedHashMap<>();

    /** @param owner the internal name of the class */
    VectorShuffles(String owner) {
        this.owner = owner;
    }

    String owner() {
        return owner;
    }

    /** The field of a shuffle; the lanes from 16 on are those of a second vector. */
    String field(long low, long high) {
        return fields.computeIfAbsent(new Lanes(low, high), lanes -> "shuffle" + fields.size());
    }

    /** Adds the fields to the class. */
    void addTo(ClassBytes bytes) {
        if (fields.isEmpty()) {
            return;
        }
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        fields.values().forEach(field -> bytes.field(access, field, DESCRIPTOR));
        bytes.method(Opcodes.ACC_STATIC, "<clinit>", "()V", code -> {
            fields.forEach((lanes, field) -> put(code, lanes, field));
            code.leave(Opcodes.RETURN);
        });
    }

    private void put(MethodCode code, Lanes lanes, String field) {
        new ObjectVectors(code).species(VectorLanes.BYTES);
        code.constant(LANES);
        code.newArray(Opcodes.T_INT);
        for (int i = 0; i < LANES; i++) {
            int lane = lanes.get(i);
            code.insn(Opcodes.DUP);
            code.constant(i);
            code.constant(lane < LANES ? lane : lane - 2 * LANES); // below zero: of the second vector
            code.insn(Opcodes.IASTORE);
        }
        code.invokeStatic(
                ObjectVectors.PACKAGE + "VectorShuffle", "fromValues", "(" + SPECIES + "[I)" + DESCRIPTOR);
        code.field(Opcodes.PUTSTATIC, owner, field, DESCRIPTOR);
    }
}
