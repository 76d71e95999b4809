package org.wasmaudit.wasm.compile;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;

/** Locals of a {@link FunctionTree} as locals of the JVM. */
final class JvmVariables implements Variables {
    private final MethodCode code;
    private final JvmType[] types;
    private final int[] slots;

    /** Of each local its number among the spare ones, or -1. */
    private final int[] spares;

    /** Whether a vector is an object, and not two longs. */
    private final boolean objects;

    /** The vectors that come as two longs, and at which slots. */
    private final Map<Integer, Integer> joined = new TreeMap<>();

    /**
     * @param size how many locals the function has
     * @param objects whether a vector is an object; as a parameter it is two longs nevertheless
     */
    JvmVariables(MethodCode code, int size, boolean objects) {
        this.objects = objects;
        this.code = code;
        types = new JvmType[size];
        slots = new int[size];
        spares = new int[size];
    }

    /** Gives a local a place of its own that always has a value. */
    void addFixed(int local, JvmType type) {
        types[local] = type;
        slots[local] = code.locals().addFixed(type.frameType());
        spares[local] = -1;
        if (type == JvmType.VECTOR) {
            code.locals().addFixed(type.frameType());
            if (objects) {
                joined.put(local, slots[local]);
            }
        }
    }

    /** Makes objects of the vectors that came as longs. */
    void joinParameters() {
        joined.forEach((local, slot) -> {
            addSpare(local, JvmType.VECTOR);
            code.variable(Opcodes.LLOAD, slot);
            code.variable(Opcodes.LLOAD, slot + 2);
            storeCells(local);
        });
    }

    /** Takes a local's new value from the stack; of a vector both halves, whatever it is here. */
    void storeCells(int local) {
        if (objects && types[local] == JvmType.VECTOR) {
            ObjectVectors.join(code);
        }
        store(local);
    }

    private boolean isObject(int local) {
        return objects && types[local] == JvmType.VECTOR;
    }

    /** Gives a local a place that has a value once it is set. */
    void addSpare(int local, JvmType type) {
        types[local] = type;
        spares[local] = code.locals().addSpare(isObject(local) ? ObjectVectors.BYTES : type.frameType());
        slots[local] = code.locals().spareSlot(spares[local]);
        if (type == JvmType.VECTOR && !objects) {
            code.locals().addSpare(type.frameType());
        }
    }

    /** Sets a local to zero or null. */
    void clear(int local) {
        switch (types[local]) {
            case INT -> code.insn(Opcodes.ICONST_0);
            case LONG -> code.insn(Opcodes.LCONST_0);
            case FLOAT -> code.insn(Opcodes.FCONST_0);
            case DOUBLE -> code.insn(Opcodes.DCONST_0);
            case REFERENCE -> code.insn(Opcodes.ACONST_NULL);
            case VECTOR -> {
                code.insn(Opcodes.LCONST_0);
                code.insn(Opcodes.LCONST_0);
            }
            case VOID -> throw new IllegalStateException("a local of no type");
        }
        storeCells(local);
    }

    @Override
    public JvmType type(int local) {
        return types[local];
    }

    @Override
    public void load(int local) {
        if (isObject(local)) {
            code.variable(Opcodes.ALOAD, slots[local]);
        } else if (types[local] == JvmType.VECTOR) {
            loadHalf(local, false);
            loadHalf(local, true);
        } else {
            code.variable(types[local].load(), slots[local]);
        }
    }

    @Override
    public void loadHalf(int local, boolean high) {
        if (isObject(local)) {
            code.variable(Opcodes.ALOAD, slots[local]);
            ObjectVectors.half(code, high);
        } else {
            code.variable(Opcodes.LLOAD, slots[local] + (high ? 2 : 0));
        }
    }

    @Override
    public void store(int local) {
        if (types[local] == JvmType.VECTOR && !objects) {
            code.variable(Opcodes.LSTORE, slots[local] + 2);
        }
        code.variable(isObject(local) ? Opcodes.ASTORE : types[local].store(), slots[local]);
        if (spares[local] >= 0) {
            code.define(spares[local]);
            if (types[local] == JvmType.VECTOR && !objects) {
                code.define(spares[local] + 1);
            }
        }
    }

    @Override
    public void set(int local, Runnable value) {
        value.run();
        store(local);
    }

    @Override
    public void tee(int local) {
        code.insn(types[local].slots() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
        store(local);
    }
}
