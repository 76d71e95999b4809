package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Vectors as objects of {@code jdk.incubator.vector}, which C2 keeps in registers. Each instruction becomes what C2 has
 * a short form for; where it has none, which holds for masks of two lanes above all, the instruction is done on halves.
 *
 * <p>What is stored to a local is made anew, constants too: where ways meet, C2 keeps no object in a register that was
 * one before.
 */
final class ObjectVectorEmitter implements VectorForm {
    private static final long EVEN_BYTES_LOW = 0x0E0C_0A08_0604_0200L;
    private static final long EVEN_BYTES_HIGH = 0x1E1C_1A18_1614_1210L;
    private static final long EVEN_SHORTS_LOW = 0x0D0C_0908_0504_0100L;
    private static final long EVEN_SHORTS_HIGH = 0x1D1C_1918_1514_1110L;
    private static final long UPPER_HALF = 0x0F0E_0D0C_0B0A_0908L;
    private static final long OTHER_VECTOR = 0x1010_1010_1010_1010L;

    private final MethodCode code;
    private final ValueEmitter values;
    private final VectorShuffles shuffles;
    private final ObjectVectors vectors;
    private final LongVectorEmitter halves;

    ObjectVectorEmitter(MethodCode code, ValueEmitter values, VectorShuffles shuffles) {
        this.code = code;
        this.values = values;
        this.shuffles = shuffles;
        this.vectors = new ObjectVectors(code);
        this.halves = new LongVectorEmitter(code, values);
    }

    @Override
    public void constant(Node node) {
        if (node.bits == 0 && node.high == 0) {
            vectors.zero(VectorLanes.BYTES);
        } else if (node.bits == node.high) {
            code.constant(node.bits);
            vectors.broadcast(VectorLanes.LONGS);
            vectors.asBytes(VectorLanes.LONGS);
        } else {
            halves.constant(node);
            join();
        }
    }

    @Override
    public void select(Node node) {
        values.emit(node.operands[1]);
        values.emit(node.operands[0]);
        values.emit(node.operands[2]);
        code.invokeStatic(GuestCode.NAME, "mask", "(I)B");
        vectors.broadcast(VectorLanes.BYTES);
        vectors.blendBits(VectorLanes.BYTES);
    }

    @Override
    public void zeroExtend(Node node) {
        halves.zeroExtend(node);
        join();
    }

    @Override
    public void load(Node node) {
        if (values.memory().isNative(node)) {
            halves.load(node);
            join();
        } else {
            vectors.species(VectorLanes.BYTES);
            values.memory().placeVector(node);
            vectors.load();
        }
    }

    @Override
    public void store(Node node) {
        if (values.memory().isNative(node)) {
            halves.store(node);
        } else {
            values.emit(node.operands[1]);
            values.memory().placeVector(node);
            vectors.store();
        }
    }

    @Override
    public void join() {
        ObjectVectors.join(code);
    }

    @Override
    public void drop() {
        code.insn(Opcodes.POP);
    }

    @Override
    public void emit(Node node) {
        VectorLanes lanes = VectorLanes.of(node.opcode.text());
        switch (node.opcode.kind()) {
            case VECTOR_SPLAT -> {
                values.emit(node.operands[0]);
                narrow(lanes);
                vectors.broadcast(lanes);
                vectors.asBytes(lanes);
            }
            case VECTOR_EXTRACT -> extract(node, lanes);
            case VECTOR_REPLACE -> {
                take(node.operands[0], lanes);
                code.constant(node.index);
                values.emit(node.operands[1]);
                narrow(lanes);
                vectors.withLane(lanes);
                vectors.asBytes(lanes);
            }
            case VECTOR_SHIFT -> {
                take(node.operands[0], lanes);
                values.emit(node.operands[1]);
                code.constant(lanes.bits() - 1);
                code.insn(Opcodes.IAND);
                vectors.shift(lanes, VectorOperation.of(node.opcode));
                vectors.asBytes(lanes);
            }
            case VECTOR_REDUCE -> reduce(node, lanes);
            default -> compute(node, lanes);
        }
    }

    /** Puts an operand on the stack, looked at as of some lanes. */
    private void take(Node operand, VectorLanes lanes) {
        values.emit(operand);
        vectors.as(lanes);
    }

    private void narrow(VectorLanes lanes) {
        switch (lanes) {
            case BYTES -> code.insn(Opcodes.I2B);
            case SHORTS -> code.insn(Opcodes.I2S);
            default -> {}
        }
    }

    private void extract(Node node, VectorLanes lanes) {
        take(node.operands[0], lanes);
        vectors.lane(lanes, node.index);
        if (node.opcode == Opcode.I8X16_EXTRACT_LANE_U) {
            code.constant(0xFF);
            code.insn(Opcodes.IAND);
        } else if (node.opcode == Opcode.I16X8_EXTRACT_LANE_U) {
            code.insn(Opcodes.I2C);
        }
    }

    private void reduce(Node node, VectorLanes lanes) {
        switch (node.opcode) {
            case I8X16_BITMASK, I16X8_BITMASK, I32X4_BITMASK -> {
                take(node.operands[0], lanes);
                vectors.zero(lanes);
                vectors.compare(lanes, "LT");
                vectors.maskToBits();
            }
            case I8X16_ALL_TRUE, I16X8_ALL_TRUE, I32X4_ALL_TRUE -> {
                take(node.operands[0], lanes);
                vectors.zero(lanes);
                vectors.compare(lanes, "EQ");
                vectors.anyTrue();
                code.insn(Opcodes.ICONST_1);
                code.insn(Opcodes.IXOR);
            }
            default -> halves.emit(node);
        }
    }

    private void byHalves(Node node) {
        halves.emit(node);
        join();
    }

    private void compute(Node node, VectorLanes lanes) {
        switch (node.opcode) {
            case I8X16_SHUFFLE -> shuffle(node);
            case I8X16_SWIZZLE, I8X16_RELAXED_SWIZZLE -> swizzle(node);
            case V128_BITSELECT, I8X16_RELAXED_LANESELECT, I16X8_RELAXED_LANESELECT, I32X4_RELAXED_LANESELECT,
                    I64X2_RELAXED_LANESELECT -> {
                values.emit(node.operands[1]);
                values.emit(node.operands[0]);
                values.emit(node.operands[2]);
                vectors.blendBits(VectorLanes.BYTES);
            }
            case I8X16_NARROW_I16X8_S -> narrow(node, VectorLanes.SHORTS, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case I8X16_NARROW_I16X8_U -> narrow(node, VectorLanes.SHORTS, 0, 0xFF);
            case I16X8_NARROW_I32X4_S -> narrow(node, VectorLanes.INTS, Short.MIN_VALUE, Short.MAX_VALUE);
            case I16X8_NARROW_I32X4_U -> narrow(node, VectorLanes.INTS, 0, 0xFFFF);
            case I32X4_DOT_I16X8_S -> dot(node);
            case I16X8_EXTADD_PAIRWISE_I8X16_S, I32X4_EXTADD_PAIRWISE_I16X8_S -> addPairs(node, lanes, "ASHR");
            case I16X8_EXTADD_PAIRWISE_I8X16_U, I32X4_EXTADD_PAIRWISE_I16X8_U -> addPairs(node, lanes, "LSHR");
            case I8X16_AVGR_U, I16X8_AVGR_U -> average(node, lanes);
            case F32X4_ABS -> signs(node, "AND", 0x7FFF_FFFF_7FFF_FFFFL);
            case F32X4_NEG -> signs(node, "XOR", 0x8000_0000_8000_0000L);
            case F64X2_ABS -> signs(node, "AND", Long.MAX_VALUE);
            case F64X2_NEG -> signs(node, "XOR", Long.MIN_VALUE);
            case F32X4_PMIN -> pseudo(node, true);
            case F32X4_PMAX -> pseudo(node, false);
            case F32X4_RELAXED_MADD, F64X2_RELAXED_MADD -> {
                take(node.operands[0], lanes);
                take(node.operands[1], lanes);
                vectors.binary(lanes, "MUL");
                take(node.operands[2], lanes);
                vectors.binary(lanes, "ADD");
                vectors.asBytes(lanes);
            }
            case I64X2_EQ, I64X2_NE -> equal64(node);
            case I64X2_LT_S -> less64(node, 0, false);
            case I64X2_GT_S -> less64(node, 1, false);
            case I64X2_LE_S -> less64(node, 1, true);
            case I64X2_GE_S -> less64(node, 0, true);
            default -> regular(node, lanes);
        }
    }

    /** What is one operation of the module, or a conversion of lanes. */
    private void regular(Node node, VectorLanes lanes) {
        VectorConversion conversion = VectorConversion.of(node.opcode);
        if (conversion != null) {
            convert(node, lanes, conversion);
            return;
        }
        String operation = VectorOperation.of(node.opcode);
        if (operation.isEmpty()) {
            byHalves(node);
            return;
        }
        for (Node operand : node.operands) {
            take(operand, lanes);
        }
        if (node.operands.length == 1) {
            vectors.unary(lanes, operation);
            vectors.asBytes(lanes);
        } else if (VectorOperation.isComparison(operation)) {
            vectors.compare(lanes, operation);
            vectors.maskToBytes(lanes);
        } else {
            vectors.binary(lanes, operation);
            if (lanes.isFloating() && (operation.equals("MIN") || operation.equals("MAX"))) {
                quieten(lanes);
            }
            vectors.asBytes(lanes);
        }
    }

    /** Makes signalling NaNs quiet: a sum is, and with this summand it is otherwise the same number. */
    private void quieten(VectorLanes lanes) {
        if (lanes == VectorLanes.FLOATS) {
            code.constantFloat(Float.floatToRawIntBits(-0f));
        } else {
            code.constantDouble(Double.doubleToRawLongBits(-0d));
        }
        vectors.broadcast(lanes);
        vectors.binary(lanes, "ADD");
    }

    private void convert(Node node, VectorLanes to, VectorConversion conversion) {
        for (int i = 0; i < node.operands.length; i++) {
            values.emit(node.operands[i]);
            if (conversion.isHigh()) {
                vectors.rearrange(shuffles.owner(), shuffles.field(UPPER_HALF, UPPER_HALF));
            }
            vectors.as(conversion.from());
            vectors.convert(conversion.from(), conversion.name(), to);
        }
        if (node.operands.length == 2) {
            vectors.binary(to, "MUL");
        }
        vectors.asBytes(to);
    }

    private void shuffle(Node node) {
        long low = node.bits;
        long high = node.high;
        if (((low | high) & OTHER_VECTOR) == 0) {
            values.emit(node.operands[0]);
            vectors.rearrange(shuffles.owner(), shuffles.field(low, high));
        } else if ((low & high & OTHER_VECTOR) == OTHER_VECTOR) {
            values.emit(node.operands[1]);
            vectors.rearrange(shuffles.owner(), shuffles.field(low ^ OTHER_VECTOR, high ^ OTHER_VECTOR));
        } else {
            values.emitAll(node.operands);
            vectors.rearrangeTwo(shuffles.owner(), shuffles.field(low, high));
        }
    }

    private void swizzle(Node node) {
        values.emit(node.operands[1]);
        code.constant(16);
        code.insn(Opcodes.I2B);
        vectors.broadcast(VectorLanes.BYTES);
        vectors.binary(VectorLanes.BYTES, "UMIN");
        values.emit(node.operands[0]);
        vectors.zero(VectorLanes.BYTES);
        vectors.selectFrom(2);
    }

    /** Two vectors become one of lanes half as wide, which keep within bounds. */
    private void narrow(Node node, VectorLanes from, int least, int most) {
        for (Node operand : node.operands) {
            take(operand, from);
            code.constant(least);
            vectors.broadcast(from);
            vectors.binary(from, "MAX");
            code.constant(most);
            vectors.broadcast(from);
            vectors.binary(from, "MIN");
            vectors.asBytes(from);
        }
        boolean bytes = from == VectorLanes.SHORTS;
        vectors.rearrangeTwo(
                shuffles.owner(),
                bytes
                        ? shuffles.field(EVEN_BYTES_LOW, EVEN_BYTES_HIGH)
                        : shuffles.field(EVEN_SHORTS_LOW, EVEN_SHORTS_HIGH));
    }

    /** The lower or the upper of each two lanes, extended. */
    private void part(Node operand, VectorLanes lanes, boolean upper, String shift) {
        take(operand, lanes);
        if (!upper) {
            vectors.shiftBy(lanes, "LSHL", lanes.bits() / 2);
        }
        vectors.shiftBy(lanes, shift, lanes.bits() / 2);
    }

    private void dot(Node node) {
        for (int part = 0; part < 2; part++) {
            part(node.operands[0], VectorLanes.INTS, part == 1, "ASHR");
            part(node.operands[1], VectorLanes.INTS, part == 1, "ASHR");
            vectors.binary(VectorLanes.INTS, "MUL");
        }
        vectors.binary(VectorLanes.INTS, "ADD");
        vectors.asBytes(VectorLanes.INTS);
    }

    private void addPairs(Node node, VectorLanes lanes, String shift) {
        part(node.operands[0], lanes, false, shift);
        part(node.operands[0], lanes, true, shift);
        vectors.binary(lanes, "ADD");
        vectors.asBytes(lanes);
    }

    private void average(Node node, VectorLanes lanes) {
        take(node.operands[0], lanes);
        take(node.operands[1], lanes);
        vectors.binary(lanes, "OR");
        take(node.operands[0], lanes);
        take(node.operands[1], lanes);
        vectors.binary(lanes, "XOR");
        vectors.shiftBy(lanes, "LSHR", 1);
        vectors.binary(lanes, "SUB");
        vectors.asBytes(lanes);
    }

    private void signs(Node node, String operation, long bits) {
        take(node.operands[0], VectorLanes.LONGS);
        code.constant(bits);
        vectors.broadcast(VectorLanes.LONGS);
        vectors.binary(VectorLanes.LONGS, operation);
        vectors.asBytes(VectorLanes.LONGS);
    }

    /** The second where it is less, or greater, than the first, else the first. */
    private void pseudo(Node node, boolean least) {
        take(node.operands[0], VectorLanes.FLOATS);
        take(node.operands[1], VectorLanes.FLOATS);
        take(node.operands[least ? 1 : 0], VectorLanes.FLOATS);
        take(node.operands[least ? 0 : 1], VectorLanes.FLOATS);
        vectors.compare(VectorLanes.FLOATS, "LT");
        vectors.blend(VectorLanes.FLOATS);
        vectors.asBytes(VectorLanes.FLOATS);
    }

    /** Compares halves of lanes, and then whether both are equal. */
    private void equal64(Node node) {
        take(node.operands[0], VectorLanes.INTS);
        take(node.operands[1], VectorLanes.INTS);
        vectors.compare(VectorLanes.INTS, "EQ");
        vectors.maskToBytes(VectorLanes.INTS);
        vectors.as(VectorLanes.LONGS);
        code.insn(Opcodes.DUP);
        vectors.shiftBy(VectorLanes.LONGS, "ROL", Integer.SIZE);
        vectors.binary(VectorLanes.LONGS, "AND");
        if (node.opcode == Opcode.I64X2_NE) {
            vectors.unary(VectorLanes.LONGS, "NOT");
        }
        vectors.asBytes(VectorLanes.LONGS);
    }

    /** Whether an operand x is less than the other y: the sign of (x-y) ^ ((x^y) & ((x-y)^x)). */
    private void less64(Node node, int less, boolean not) {
        Node x = node.operands[less];
        Node y = node.operands[1 - less];
        pair(x, y, "SUB");
        pair(x, y, "XOR");
        pair(x, y, "SUB");
        take(x, VectorLanes.LONGS);
        vectors.binary(VectorLanes.LONGS, "XOR");
        vectors.binary(VectorLanes.LONGS, "AND");
        vectors.binary(VectorLanes.LONGS, "XOR");
        vectors.shiftBy(VectorLanes.LONGS, "ASHR", Long.SIZE - 1);
        if (not) {
            vectors.unary(VectorLanes.LONGS, "NOT");
        }
        vectors.asBytes(VectorLanes.LONGS);
    }

    private void pair(Node x, Node y, String operation) {
        take(x, VectorLanes.LONGS);
        take(y, VectorLanes.LONGS);
        vectors.binary(VectorLanes.LONGS, operation);
    }
}
