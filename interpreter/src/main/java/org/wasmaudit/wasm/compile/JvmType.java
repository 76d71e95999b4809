package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;

/** What a value of WebAssembly is to the JVM. */
enum JvmType {
    INT("I", 1, Opcodes.INTEGER, Opcodes.ILOAD, Opcodes.ISTORE, Opcodes.IRETURN),
    LONG("J", 2, Opcodes.LONG, Opcodes.LLOAD, Opcodes.LSTORE, Opcodes.LRETURN),
    FLOAT("F", 1, Opcodes.FLOAT, Opcodes.FLOAD, Opcodes.FSTORE, Opcodes.FRETURN),
    DOUBLE("D", 2, Opcodes.DOUBLE, Opcodes.DLOAD, Opcodes.DSTORE, Opcodes.DRETURN),
    REFERENCE("Ljava/lang/Object;", 1, "java/lang/Object", Opcodes.ALOAD, Opcodes.ASTORE, Opcodes.ARETURN),
    /** A vector: two longs, the low half first. It stands in locals or is a constant, never on the operand stack. */
    VECTOR("JJ", 4, Opcodes.LONG, Opcodes.LLOAD, Opcodes.LSTORE, Opcodes.LRETURN),
    /** No value: a statement. */
    VOID("V", 0, Opcodes.TOP, Opcodes.NOP, Opcodes.NOP, Opcodes.RETURN);

    private final String descriptor;
    private final int slots;
    private final Object frameType;
    private final int load;
    private final int store;
    private final int returning;

    JvmType(String descriptor, int slots, Object frameType, int load, int store, int returning) {
        this.descriptor = descriptor;
        this.slots = slots;
        this.frameType = frameType;
        this.load = load;
        this.store = store;
        this.returning = returning;
    }

    static JvmType of(ValueType type) {
        return switch (type) {
            case NumberType number ->
                switch (number) {
                    case I32 -> INT;
                    case I64 -> LONG;
                    case F32 -> FLOAT;
                    case F64 -> DOUBLE;
                };
            case VectorType ignored -> VECTOR;
            case ReferenceType ignored -> REFERENCE;
        };
    }

    static JvmType of(StorageType type) {
        return of(type.unpacked());
    }

    /** The type a letter of a {@code Signature} stands for; an address is an i32 or an i64. */
    static JvmType of(char letter, boolean address64) {
        return switch (letter) {
            case 'I' -> INT;
            case 'L' -> LONG;
            case 'F' -> FLOAT;
            case 'D' -> DOUBLE;
            case 'V' -> VECTOR;
            case 'A' -> address64 ? LONG : INT;
            default -> throw new IllegalArgumentException("no type has the letter " + letter);
        };
    }

    /** How it is written in a method descriptor; a vector is two parameters. */
    String descriptor() {
        return descriptor;
    }

    /** The descriptor of a method's result: of a vector, its low half. */
    String resultDescriptor() {
        return this == VECTOR ? LONG.descriptor : descriptor;
    }

    /** How many JVM locals a value takes. */
    int slots() {
        return slots;
    }

    /** How many cells of a {@code ValueStack} a value takes. */
    int cells() {
        return this == VECTOR ? 2 : 1;
    }

    /** The type in a stack map frame. */
    Object frameType() {
        return frameType;
    }

    /** The JVM instruction that loads a local of this type, or half a vector. */
    int load() {
        return load;
    }

    int store() {
        return store;
    }

    int returning() {
        return returning;
    }
}
