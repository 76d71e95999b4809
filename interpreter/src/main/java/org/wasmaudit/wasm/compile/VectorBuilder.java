package org.wasmaudit.wasm.compile;

import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Vector instructions while a {@link FunctionTree} is built. Vectors never wait: they are in locals, since both halves
 * of
 * a result may need both halves of an operand. Accesses to parts of a vector are put together from scalar accesses.
 */
final class VectorBuilder {
    private final ModuleLayout layout;
    private final Instructions instructions;
    private final OperandTrees operands;

    VectorBuilder(ModuleLayout layout, Instructions instructions, OperandTrees operands) {
        this.layout = layout;
        this.instructions = instructions;
        this.operands = operands;
    }

    /** An instruction other than a load or store. */
    void add(Opcode opcode) {
        boolean twice = opcode.kind() == Kind.VECTOR_REPLACE || opcode.kind() == Kind.VECTOR_SHIFT;
        if (twice && !operands.at(operands.height() - 1).isAtom()) {
            operands.settleIntoLocals(1); // the scalar is needed for each half
        }
        Node[] taken = operands.pop(opcode.signature().operands().length());
        JvmType type = JvmType.of(opcode.signature().results().charAt(0), false);
        operands.push(computed(opcode, type, instructions.lane(), taken));
    }

    private Node computed(Opcode opcode, JvmType type, int lane, Node... taken) {
        Node node = new Node(opcode, type, instructions.offset(), 0, taken).withIndex(lane);
        node.bits = instructions.v128Low();
        node.high = instructions.v128High();
        return node;
    }

    /** A load or store, whose operands do not call. */
    void access(Opcode opcode) {
        switch (opcode) {
            case V128_LOAD -> {
                settleUnlessAtoms(1);
                operands.push(accessed(opcode, JvmType.VECTOR, operands.pop()));
            }
            case V128_STORE -> {
                settleUnlessAtoms(2);
                operands.add(accessed(opcode, JvmType.VOID, operands.pop(2)));
            }
            case V128_LOAD8X8_S -> widen(Opcode.I16X8_EXTEND_LOW_I8X16_S);
            case V128_LOAD8X8_U -> widen(Opcode.I16X8_EXTEND_LOW_I8X16_U);
            case V128_LOAD16X4_S -> widen(Opcode.I32X4_EXTEND_LOW_I16X8_S);
            case V128_LOAD16X4_U -> widen(Opcode.I32X4_EXTEND_LOW_I16X8_U);
            case V128_LOAD32X2_S -> widen(Opcode.I64X2_EXTEND_LOW_I32X4_S);
            case V128_LOAD32X2_U -> widen(Opcode.I64X2_EXTEND_LOW_I32X4_U);
            case V128_LOAD8_SPLAT -> splat(Opcode.I8X16_SPLAT, Opcode.I32_LOAD8_U);
            case V128_LOAD16_SPLAT -> splat(Opcode.I16X8_SPLAT, Opcode.I32_LOAD16_U);
            case V128_LOAD32_SPLAT -> splat(Opcode.I32X4_SPLAT, Opcode.I32_LOAD);
            case V128_LOAD64_SPLAT -> splat(Opcode.I64X2_SPLAT, Opcode.I64_LOAD);
            case V128_LOAD32_ZERO -> operands.push(zeroExtended(scalar(Opcode.I64_LOAD32_U, operands.pop())));
            case V128_LOAD64_ZERO -> operands.push(zeroExtended(scalar(Opcode.I64_LOAD, operands.pop())));
            case V128_LOAD8_LANE -> loadLane(Opcode.I8X16_REPLACE_LANE, Opcode.I32_LOAD8_U);
            case V128_LOAD16_LANE -> loadLane(Opcode.I16X8_REPLACE_LANE, Opcode.I32_LOAD16_U);
            case V128_LOAD32_LANE -> loadLane(Opcode.I32X4_REPLACE_LANE, Opcode.I32_LOAD);
            case V128_LOAD64_LANE -> loadLane(Opcode.I64X2_REPLACE_LANE, Opcode.I64_LOAD);
            case V128_STORE8_LANE -> storeLane(Opcode.I8X16_EXTRACT_LANE_U, Opcode.I32_STORE8);
            case V128_STORE16_LANE -> storeLane(Opcode.I16X8_EXTRACT_LANE_U, Opcode.I32_STORE16);
            case V128_STORE32_LANE -> storeLane(Opcode.I32X4_EXTRACT_LANE, Opcode.I32_STORE);
            case V128_STORE64_LANE -> storeLane(Opcode.I64X2_EXTRACT_LANE, Opcode.I64_STORE);
            default -> throw new NotCompiledException(opcode);
        }
    }

    private void settleUnlessAtoms(int count) {
        for (int i = 1; i <= count; i++) {
            if (!operands.at(operands.height() - i).isAtom()) {
                operands.settleIntoLocals(count);
                return;
            }
        }
    }

    /** An access to the memory and offset of the current instruction. */
    private Node accessed(Opcode opcode, JvmType type, Node... taken) {
        int effects = (type == JvmType.VOID ? Node.WRITES : Node.READS) | Node.TRAPS;
        return new Node(opcode, type, instructions.offset(), effects, taken)
                .withIndex(instructions.memory())
                .withBits(instructions.memoryOffset());
    }

    private Node scalar(Opcode load, Node address) {
        JvmType type = JvmType.of(
                load.signature().results().charAt(0), layout.hasAddresses64(instructions.memory()));
        return accessed(load, type, address);
    }

    /** A vector of 64 bits and zeros above. */
    private Node zeroExtended(Node low) {
        return new Node(Opcode.V128_LOAD64_ZERO, JvmType.VECTOR, instructions.offset(), 0, low);
    }

    private void widen(Opcode extension) {
        operands.push(zeroExtended(scalar(Opcode.I64_LOAD, operands.pop())));
        operands.push(computed(extension, JvmType.VECTOR, 0, operands.pop()));
    }

    private void splat(Opcode splat, Opcode load) {
        operands.push(computed(splat, JvmType.VECTOR, 0, scalar(load, operands.pop())));
    }

    private void loadLane(Opcode replacement, Opcode load) {
        Node vector = operands.pop();
        Node value = scalar(load, operands.pop());
        int local = operands.slot(operands.height() + 2, value.type);
        operands.add(Node.set(local, value));
        operands.push(computed(
                replacement, JvmType.VECTOR, instructions.lane(), vector, Node.local(local, value.type)));
    }

    private void storeLane(Opcode extraction, Opcode store) {
        Node vector = operands.pop();
        Node address = operands.pop();
        JvmType type = JvmType.of(extraction.signature().results().charAt(0), false);
        operands.add(accessed(
                store, JvmType.VOID, address, computed(extraction, type, instructions.lane(), vector)));
    }
}
