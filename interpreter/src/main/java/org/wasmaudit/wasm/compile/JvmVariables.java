package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/** Locals of a {@link FunctionTree} as locals of the JVM. */
final class JvmVariables implements Variables {
    private final MethodCode code;
    private final JvmType[] types;
    private final int[] slots;

    /** Of each local its number among the spare ones, or -1. */
    private final int[] spares;

    /** @param size how many locals the function has */
    JvmVariables(MethodCode code, int size) {
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
        }
    }

    /** Gives a local a place that has a value once it is set. */
    void addSpare(int local, JvmType type) {
        types[local] = type;
        spares[local] = code.locals().addSpare(type.frameType());
        slots[local] = code.locals().spareSlot(spares[local]);
        if (type == JvmType.VECTOR) {
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
        store(local);
    }

    @Override
    public JvmType type(int local) {
        return types[local];
    }

    @Override
    public void load(int local) {
        if (types[local] == JvmType.VECTOR) {
            loadHalf(local, false);
            loadHalf(local, true);
        } else {
            code.variable(types[local].load(), slots[local]);
        }
    }

    @Override
    public void loadHalf(int local, boolean high) {
        code.variable(Opcodes.LLOAD, slots[local] + (high ? 2 : 0));
    }

    @Override
    public void store(int local) {
        if (types[local] == JvmType.VECTOR) {
            code.variable(Opcodes.LSTORE, slots[local] + 2);
        }
        code.variable(types[local].store(), slots[local]);
        if (spares[local] >= 0) {
            code.define(spares[local]);
            if (types[local] == JvmType.VECTOR) {
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
