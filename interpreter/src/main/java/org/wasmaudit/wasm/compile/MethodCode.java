package org.wasmaudit.wasm.compile;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The bytecode of one method: a thin layer over ASM that counts bytes, knows whether the next instruction can be
 * reached, and writes the stack map frames. The operand stack is empty at every label, so a frame is its locals.
 *
 * <p>The locals in front, of a fixed number, always have a value. Those behind them are <em>spare</em>: they count as
 * having one from where they are first set, and behind a label if they had one on every way there.
 */
final class MethodCode {
    /** A position in the code, to which jumps lead. */
    static final class Place {
        private final Label label = new Label();
        private @Nullable BitSet defined;
    }

    private static final int WIDE = 256;
    private static final int MOST_LINES = 0xFFFF;

    private final MethodVisitor visitor;
    private final LocalTable locals;
    private BitSet defined = new BitSet();
    private boolean reachable = true;
    private boolean frameDue;
    private final int start;
    private int size;
    private int line = -1;

    /** Whether numbers are computed, lest there be more of them than a class has room for. */
    private boolean computesNumbers;

    /** @param start the offset in the module from which line numbers count */
    MethodCode(MethodVisitor visitor, LocalTable locals, int start) {
        this.visitor = visitor;
        this.locals = locals;
        this.start = start;
    }

    /** Has numbers computed instead of taken from the class's pool of constants, which holds 65,535. */
    void computeNumbers() {
        computesNumbers = true;
    }

    /** How many bytes of code there are, at most. */
    int size() {
        return size;
    }

    boolean isReachable() {
        return reachable;
    }

    LocalTable locals() {
        return locals;
    }

    private void emit(int bytes) {
        if (frameDue) {
            visitor.visitFrame(Opcodes.F_NEW, locals.frameSize(defined), locals.frame(defined), 0, null);
            frameDue = false;
        }
        size += bytes;
    }

    // Instructions

    void insn(int opcode) {
        emit(1);
        visitor.visitInsn(opcode);
    }

    /** Emits what ends the method: a return or throw. */
    void leave(int opcode) {
        insn(opcode);
        reachable = false;
    }

    void constant(int value) {
        if (value >= -1 && value <= 5) {
            insn(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            emit(2);
            visitor.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            emit(3);
            visitor.visitIntInsn(Opcodes.SIPUSH, value);
        } else if (computesNumbers) {
            constant((int) (short) (value - (short) value >> Short.SIZE));
            constant(Short.SIZE);
            insn(Opcodes.ISHL);
            constant((int) (short) value);
            insn(Opcodes.IADD);
        } else {
            load(value);
        }
    }

    void constant(long value) {
        if (value == 0 || value == 1) {
            insn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
        } else if (value == (short) value) {
            constant((int) value);
            insn(Opcodes.I2L);
        } else if (computesNumbers) {
            constant((int) (value - (int) value >> Integer.SIZE));
            insn(Opcodes.I2L);
            constant(Integer.SIZE);
            insn(Opcodes.LSHL);
            constant((int) value);
            insn(Opcodes.I2L);
            insn(Opcodes.LADD);
        } else {
            load(value);
        }
    }

    /** A float by its bits: those of a NaN do not survive the constant pool of every class file reader. */
    void constantFloat(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (bits == 0) {
            insn(Opcodes.FCONST_0);
        } else if (Float.isNaN(value) || computesNumbers) {
            constant(bits);
            invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
        } else {
            load(value);
        }
    }

    void constantDouble(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (bits == 0) {
            insn(Opcodes.DCONST_0);
        } else if (Double.isNaN(value) || computesNumbers) {
            constant(bits);
            invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
        } else {
            load(value);
        }
    }

    /** A class, by its internal name. */
    void constantClass(String name) {
        load(Type.getObjectType(name));
    }

    void constantText(String text) {
        load(text);
    }

    private void load(Object value) {
        emit(3);
        visitor.visitLdcInsn(value);
    }

    /** A load or store of a JVM local. */
    void variable(int opcode, int slot) {
        emit(slot < 4 ? 1 : slot < WIDE ? 2 : 4);
        visitor.visitVarInsn(opcode, slot);
    }

    void getField(String owner, String name, String descriptor) {
        field(Opcodes.GETFIELD, owner, name, descriptor);
    }

    void field(int opcode, String owner, String name, String descriptor) {
        emit(3);
        visitor.visitFieldInsn(opcode, owner, name, descriptor);
    }

    void invokeStatic(String owner, String name, String descriptor) {
        emit(3);
        visitor.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    void invokeSpecial(String owner, String name, String descriptor) {
        emit(3);
        visitor.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, name, descriptor, false);
    }

    void invokeVirtual(String owner, String name, String descriptor) {
        emit(3);
        visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
    }

    void newArray(int type) {
        emit(2);
        visitor.visitIntInsn(Opcodes.NEWARRAY, type);
    }

    void type(int opcode, String type) {
        emit(3);
        visitor.visitTypeInsn(opcode, type);
    }

    // Places and jumps

    /** Jumps, under a condition or always. */
    void jump(int opcode, Place place) {
        emit(3);
        visitor.visitJumpInsn(opcode, place.label);
        reached(place);
        if (opcode == Opcodes.GOTO) {
            reachable = false;
        }
    }

    void tableSwitch(Place[] places, Place otherwise) {
        emit(16 + 4 * places.length);
        Label[] labels = new Label[places.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = places[i].label;
            reached(places[i]);
        }
        visitor.visitTableSwitchInsn(0, labels.length - 1, otherwise.label, labels);
        reached(otherwise);
        reachable = false;
    }

    private void reached(Place place) {
        if (place.defined == null) {
            place.defined = (BitSet) defined.clone();
        } else {
            place.defined.and(defined);
        }
    }

    /** Puts a place here to which only jumps from before lead; nothing is put where there are none. */
    void put(Place place) {
        if (place.defined == null) {
            return;
        }
        if (reachable) {
            place.defined.and(defined);
        }
        defined = place.defined;
        putLabel(place);
    }

    /** Puts two places here to which only jumps from before lead. */
    void put(Place first, Place second) {
        put(first);
        put(second);
    }

    /** Puts a place here to which jumps from behind lead. */
    void putLoop(Place place) {
        place.defined = (BitSet) defined.clone();
        putLabel(place);
    }

    private void putLabel(Place place) {
        line = -1;
        visitor.visitLabel(place.label);
        reachable = true;
        frameDue = true;
    }

    // Protected code

    /** Code whose exceptions of the guest go to a handler. */
    static final class Protected {
        private final Label start = new Label();
        private final Label end = new Label();
        private final Label handler = new Label();
        private BitSet defined = new BitSet();
    }

    /** Declares protected code; what lies within other protected code is declared first, before either begins. */
    Protected declareProtected(String exception) {
        Protected code = new Protected();
        visitor.visitTryCatchBlock(code.start, code.end, code.handler, exception);
        return code;
    }

    void startProtected(Protected code) {
        insn(Opcodes.NOP); // lest there be nothing to protect
        visitor.visitLabel(code.start);
        insn(Opcodes.NOP);
        code.defined = (BitSet) defined.clone();
    }

    /** Ends protected code. */
    void endProtected(Protected code) {
        visitor.visitLabel(code.end);
    }

    /** Starts the handler of protected code, where control is elsewhere: the exception is on the stack. */
    void startHandler(Protected code, String exception, int... forgotten) {
        visitor.visitLabel(code.handler);
        defined = code.defined;
        for (int spare : forgotten) {
            defined.clear(spare);
        }
        Object[] stack = {exception};
        visitor.visitFrame(Opcodes.F_NEW, locals.frameSize(defined), locals.frame(defined), 1, stack);
        frameDue = false;
        reachable = true;
        line = -1;
    }

    // Locals

    /** Notes that a spare local has a value from here on. */
    void define(int spare) {
        defined.set(spare);
    }

    /** Notes that a spare local has no value from here on. */
    void undefine(int spare) {
        defined.clear(spare);
    }

    boolean isDefined(int spare) {
        return defined.get(spare);
    }

    /** Says that the next instruction stands for the one at an offset of the module. */
    void at(int offset) {
        int number = offset - start;
        if (number != line && number <= MOST_LINES) {
            emit(0);
            Label here = new Label();
            visitor.visitLabel(here);
            visitor.visitLineNumber(number, here);
            line = number;
        }
    }
}
