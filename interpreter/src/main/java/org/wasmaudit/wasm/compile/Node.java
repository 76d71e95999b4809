package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * An instruction with the operands it takes below it: an expression, or a statement where its type is {@link
 * JvmType#VOID}. Operands are evaluated in their order, and all of them before the instruction itself.
 */
final class Node {
    /** It may trap. */
    static final int TRAPS = 1;

    /** It reads what another instruction may write: a memory, table, global or object. */
    static final int READS = 2;

    /** It writes such. */
    static final int WRITES = 4;

    /** It runs other code of the guest or host, or grows a memory. */
    static final int CALLS = 8;

    /** It sets a local. */
    static final int SETS = 16;

    private static final Node[] NO_OPERANDS = {};

    final Opcode opcode;
    final JvmType type;
    final Node[] operands;

    /** Offset of the instruction in the module. */
    final int offset;

    /** The first index among the immediates: of a local, global, function, type, table, memory, lane … */
    int index;

    /** The second index. */
    int index2;

    /** A constant, a memory argument's offset, or the low half of a vector constant. */
    long bits;

    /** The high half of a vector constant. */
    long high;

    /** The block that is opened or closed, or where branches go, the default last. */
    Target @Nullable [] targets;

    /** Of a load or store, whether it cannot be outside of the memory; see {@link InsideAccesses}. */
    boolean isInside;

    /** Of a lookup the values; see {@link #lookup}. */
    String text = "";

    private @Nullable HeapType heapType;

    /** What evaluating it does, its operands included. */
    final int effects;

    /** How many nodes there are in the tree. */
    final int weight;

    /** The locals it reads, a bit each by the low six bits of the local's index. */
    final long reads;

    /** @param effects of the instruction alone */
    Node(Opcode opcode, JvmType type, int offset, int effects, Node... operands) {
        this.opcode = opcode;
        this.type = type;
        this.offset = offset;
        this.operands = operands;
        int all = effects;
        int nodes = 1;
        long locals = 0;
        for (Node operand : operands) {
            all |= operand.effects;
            nodes += operand.weight;
            locals |= operand.reads;
        }
        this.effects = all;
        this.weight = nodes;
        this.reads = locals;
    }

    private Node(JvmType type, int local) {
        this.opcode = Opcode.LOCAL_GET;
        this.type = type;
        this.offset = 0;
        this.operands = NO_OPERANDS;
        this.index = local;
        this.effects = 0;
        this.weight = 1;
        this.reads = 1L << local;
    }

    static Node local(int local, JvmType type) {
        return new Node(type, local);
    }

    static Node i32(int value) {
        return constant(Opcode.I32_CONST, JvmType.INT, value);
    }

    /** The value of a local that has not been set. */
    static Node zero(JvmType type) {
        return switch (type) {
            case INT -> constant(Opcode.I32_CONST, type, 0);
            case LONG -> constant(Opcode.I64_CONST, type, 0);
            case FLOAT -> constant(Opcode.F32_CONST, type, 0);
            case DOUBLE -> constant(Opcode.F64_CONST, type, 0);
            case REFERENCE -> constant(Opcode.REF_NULL, type, 0);
            case VECTOR -> constant(Opcode.V128_CONST, type, 0);
            case VOID -> throw new IllegalArgumentException("no value");
        };
    }

    static Node constant(Opcode opcode, JvmType type, long bits) {
        Node constant = new Node(opcode, type, 0, 0, NO_OPERANDS);
        constant.bits = bits;
        return constant;
    }

    /** A result of the call just before, other than its first, by its cell in {@code Store.resultCells}. */
    static Node furtherResult(int cell, JvmType type) {
        Node result = new Node(Opcode.NOP, type, 0, READS, NO_OPERANDS);
        result.index = cell;
        return result;
    }

    /** Fuel that is taken before what follows, as a {@code nop}. */
    static Node charge(int units, int offset) {
        return new Node(Opcode.NOP, JvmType.VOID, offset, TRAPS, NO_OPERANDS).withIndex(units);
    }

    /** The character of a text at an unsigned index; beyond its end the last. */
    static Node lookup(String text, Node index) {
        Node lookup = new Node(Opcode.NOP, JvmType.INT, index.offset, 0, index);
        lookup.text = text;
        return lookup;
    }

    static Node set(int local, Node value) {
        Node set = new Node(Opcode.LOCAL_SET, JvmType.VOID, value.offset, SETS, value);
        set.index = local;
        return set;
    }

    Node withIndex(int first) {
        index = first;
        return this;
    }

    Node withIndices(int first, int second) {
        index = first;
        index2 = second;
        return this;
    }

    Node withBits(long value) {
        bits = value;
        return this;
    }

    Node withHeapType(HeapType type) {
        heapType = type;
        return this;
    }

    /** The heap type of a test or cast. */
    HeapType heapType() {
        if (heapType == null) {
            throw new IllegalStateException("no heap type: " + opcode);
        }
        return heapType;
    }

    Node withTargets(Target... places) {
        targets = places;
        return this;
    }

    boolean has(int effect) {
        return (effects & effect) != 0;
    }

    boolean isConstant() {
        return switch (opcode) {
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST, REF_NULL -> true;
            default -> false;
        };
    }

    boolean isI32(int value) {
        return opcode == Opcode.I32_CONST && bits == value;
    }

    boolean isLocal(int local) {
        return opcode == Opcode.LOCAL_GET && index == local;
    }

    /** Whether it can be evaluated as often as one likes, at the price of loading a local. */
    boolean isAtom() {
        return opcode == Opcode.LOCAL_GET || isConstant();
    }

    /** The block that is opened or closed, or the only place a branch goes to. */
    Target target() {
        if (targets == null) {
            throw new IllegalStateException("no target: " + opcode);
        }
        return targets[0];
    }

    Target[] targets() {
        if (targets == null) {
            throw new IllegalStateException("no targets: " + opcode);
        }
        return targets;
    }
}
