package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/**
 * Locals that the methods of a divided function share in a {@code long[]}, since passing them would take too much code:
 * a method without parts keeps copies in locals of the JVM, one with parts works on the array.
 */
final class Frame {
    /** The descriptor of the array. */
    static final String DESCRIPTOR = "[J";

    private final LocalSet locals;
    private final int[] cells;
    private final int size;

    /** @param locals which locals are shared; none of them is a reference */
    Frame(FunctionTree tree, LocalSet locals) {
        this.locals = locals;
        this.cells = new int[tree.locals().size()];
        int next = 0;
        for (int i = 0; i < cells.length; i++) {
            if (locals.has(i)) {
                cells[i] = next;
                next += tree.locals().get(i).cells();
            }
        }
        size = next;
    }

    boolean has(int local) {
        return locals.has(local);
    }

    /** How many longs the array has. */
    int size() {
        return size;
    }

    /** Puts half of a vector on the stack. */
    void loadHalf(MethodCode code, int slot, int local, boolean high) {
        code.variable(Opcodes.ALOAD, slot);
        code.constant(cells[local] + (high ? 1 : 0));
        code.insn(Opcodes.LALOAD);
    }

    /** Puts a local on the stack. */
    void load(MethodCode code, int slot, int local, JvmType type) {
        loadHalf(code, slot, local, false);
        if (type == JvmType.VECTOR) {
            loadHalf(code, slot, local, true);
        } else {
            Cells.toValue(code, type);
        }
    }

    /** Takes a local's value from the stack. */
    void store(MethodCode code, int slot, int local, JvmType type) {
        if (type == JvmType.VECTOR) {
            storeCell(code, slot, cells[local] + 1);
        } else {
            Cells.toCell(code, type);
        }
        storeCell(code, slot, cells[local]);
    }

    private static void storeCell(MethodCode code, int slot, int cell) {
        code.variable(Opcodes.ALOAD, slot);
        code.insn(Opcodes.DUP_X2);
        code.insn(Opcodes.POP);
        code.constant(cell);
        code.insn(Opcodes.DUP_X2);
        code.insn(Opcodes.POP);
        code.insn(Opcodes.LASTORE);
    }

    /** Stores what {@code value} puts on the stack, which is not a vector. */
    void set(MethodCode code, int slot, int local, JvmType type, Runnable value) {
        code.variable(Opcodes.ALOAD, slot);
        code.constant(cells[local]);
        value.run();
        Cells.toCell(code, type);
        code.insn(Opcodes.LASTORE);
    }
}
