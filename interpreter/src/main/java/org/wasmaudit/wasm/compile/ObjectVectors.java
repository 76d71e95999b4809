package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/** Calls of {@code jdk.incubator.vector}, by name: the module may be missing. All vectors are of 128 bits. */
final class ObjectVectors {
    static final String PACKAGE = "jdk/incubator/vector/";

    /** What a vector is of in locals and on the stack, whatever its lanes: one class, so that C2 knows it. */
    static final String BYTES = PACKAGE + "ByteVector";

    private static final String VECTOR = "L" + PACKAGE + "Vector;";
    private static final String SPECIES = "L" + PACKAGE + "VectorSpecies;";
    private static final String OPERATORS = PACKAGE + "VectorOperators";
    private static final String MASK = PACKAGE + "VectorMask";
    private static final String SHUFFLE = PACKAGE + "VectorShuffle";

    private final MethodCode code;

    ObjectVectors(MethodCode code) {
        this.code = code;
    }

    /** Makes a vector of the two longs on the stack, the high half on top. */
    static void join(MethodCode code) {
        ObjectVectors vectors = new ObjectVectors(code);
        vectors.broadcast(VectorLanes.LONGS);
        code.insn(Opcodes.DUP_X2);
        code.insn(Opcodes.POP);
        code.insn(Opcodes.ICONST_0);
        code.insn(Opcodes.DUP_X2);
        code.insn(Opcodes.POP);
        vectors.withLane(VectorLanes.LONGS);
        vectors.asBytes(VectorLanes.LONGS);
    }

    /** Replaces the vector on the stack by half of it. */
    static void half(MethodCode code, boolean high) {
        ObjectVectors vectors = new ObjectVectors(code);
        vectors.as(VectorLanes.LONGS);
        vectors.lane(VectorLanes.LONGS, high ? 1 : 0);
    }

    /** Looks at the vector of bytes on the stack as one of other lanes. */
    void as(VectorLanes lanes) {
        if (lanes != VectorLanes.BYTES) {
            code.invokeVirtual(BYTES, lanes.view(), "()L" + lanes.internalName() + ";");
        }
    }

    void asBytes(VectorLanes lanes) {
        if (lanes != VectorLanes.BYTES) {
            code.invokeVirtual(lanes.internalName(), VectorLanes.BYTES.view(), "()L" + BYTES + ";");
        }
    }

    /** Looks at a vector of one sort of lanes as one of another. */
    void view(VectorLanes from, VectorLanes to) {
        if (from != to) {
            code.invokeVirtual(from.internalName(), to.view(), "()L" + to.internalName() + ";");
        }
    }

    void species(VectorLanes lanes) {
        code.field(Opcodes.GETSTATIC, lanes.internalName(), "SPECIES_128", SPECIES);
    }

    private void operator(String name, String type) {
        code.field(Opcodes.GETSTATIC, OPERATORS, name, "L" + OPERATORS + "$" + type + ";");
    }

    /** Fills the lanes with the value on the stack. */
    void broadcast(VectorLanes lanes) {
        species(lanes);
        code.insn(lanes.element().equals("J") || lanes.element().equals("D") ? Opcodes.DUP_X2 : Opcodes.SWAP);
        if (lanes.element().equals("J") || lanes.element().equals("D")) {
            code.insn(Opcodes.POP);
        }
        code.invokeStatic(
                lanes.internalName(), "broadcast", "(" + SPECIES + lanes.element() + ")L" + lanes.internalName() + ";");
    }

    void zero(VectorLanes lanes) {
        species(lanes);
        code.invokeStatic(lanes.internalName(), "zero", "(" + SPECIES + ")L" + lanes.internalName() + ";");
    }

    void unary(VectorLanes lanes, String operation) {
        operator(operation, "Unary");
        lanewise(lanes, "Unary", "");
    }

    /** An operation on the two vectors on the stack. */
    void binary(VectorLanes lanes, String operation) {
        operator(operation, isAssociative(operation) ? "Associative" : "Binary");
        code.insn(Opcodes.SWAP);
        lanewise(lanes, "Binary", VECTOR);
    }

    private static boolean isAssociative(String operation) {
        return switch (operation) {
            case "ADD", "MUL", "MIN", "MAX", "UMIN", "UMAX", "AND", "OR", "XOR" -> true;
            default -> false;
        };
    }

    /** An operation on the vector and the constant lane on the stack. */
    void shiftBy(VectorLanes lanes, String operation, int count) {
        operator(operation, "Binary");
        code.constant(count);
        shift(lanes);
    }

    /** Shifts the vector below the operation and the count, an int within the lane, on the stack. */
    private void shift(VectorLanes lanes) {
        if (lanes == VectorLanes.LONGS) {
            code.insn(Opcodes.I2L);
        }
        lanewise(lanes, "Binary", lanes.element());
    }

    /** Shifts the vector below the count on the stack. */
    void shift(VectorLanes lanes, String operation) {
        operator(operation, "Binary");
        code.insn(Opcodes.SWAP);
        shift(lanes);
    }

    /** Takes the bits of the second vector where the third has ones, else those of the first. */
    void blendBits(VectorLanes lanes) {
        code.field(Opcodes.GETSTATIC, OPERATORS, "BITWISE_BLEND", "L" + OPERATORS + "$Ternary;");
        code.insn(Opcodes.DUP_X2);
        code.insn(Opcodes.POP);
        lanewise(lanes, "Ternary", VECTOR + VECTOR);
    }

    private void lanewise(VectorLanes lanes, String operator, String operands) {
        code.invokeVirtual(
                lanes.internalName(),
                "lanewise",
                "(L" + OPERATORS + "$" + operator + ";" + operands + ")L" + lanes.internalName() + ";");
    }

    /** Compares the two vectors on the stack. */
    void compare(VectorLanes lanes, String comparison) {
        operator(comparison, "Comparison");
        code.insn(Opcodes.SWAP);
        code.invokeVirtual(
                lanes.internalName(), "compare", "(L" + OPERATORS + "$Comparison;" + VECTOR + ")L" + MASK + ";");
    }

    /** Makes the mask on the stack a vector of bytes with all bits of a lane set or none. */
    void maskToBytes(VectorLanes lanes) {
        if (lanes == VectorLanes.FLOATS) { // the lanes would be numbers
            species(VectorLanes.INTS);
            code.invokeVirtual(MASK, "cast", "(" + SPECIES + ")L" + MASK + ";");
        }
        code.invokeVirtual(MASK, "toVector", "()" + VECTOR);
        code.invokeVirtual(PACKAGE + "Vector", VectorLanes.BYTES.view(), "()L" + BYTES + ";");
    }

    void maskToBits() {
        code.invokeVirtual(MASK, "toLong", "()J");
        code.insn(Opcodes.L2I);
    }

    void anyTrue() {
        code.invokeVirtual(MASK, "anyTrue", "()Z");
    }

    /** Takes the lanes of the second vector where the mask is set, else those of the first. */
    void blend(VectorLanes lanes) {
        code.invokeVirtual(
                lanes.internalName(), "blend", "(" + VECTOR + "L" + MASK + ";)L" + lanes.internalName() + ";");
    }

    void lane(VectorLanes lanes, int lane) {
        code.constant(lane);
        code.invokeVirtual(lanes.internalName(), "lane", "(I)" + lanes.element());
    }

    /** Sets a lane of the vector below the lane's index and value on the stack. */
    void withLane(VectorLanes lanes) {
        code.invokeVirtual(
                lanes.internalName(), "withLane", "(I" + lanes.element() + ")L" + lanes.internalName() + ";");
    }

    /** Converts lanes, of which the lower ones where they get larger; zeros fill up where they get smaller. */
    void convert(VectorLanes from, String conversion, VectorLanes to) {
        code.field(Opcodes.GETSTATIC, OPERATORS, conversion, "L" + OPERATORS + "$Conversion;");
        species(to);
        code.insn(Opcodes.ICONST_0);
        code.invokeVirtual(
                from.internalName(), "convertShape", "(L" + OPERATORS + "$Conversion;" + SPECIES + "I)" + VECTOR);
        code.type(Opcodes.CHECKCAST, to.internalName());
    }

    /** Chooses bytes of the vector on the stack by a constant shuffle. */
    void rearrange(String owner, String shuffle) {
        code.field(Opcodes.GETSTATIC, owner, shuffle, "L" + SHUFFLE + ";");
        code.invokeVirtual(BYTES, "rearrange", "(L" + SHUFFLE + ";)L" + BYTES + ";");
    }

    /** Chooses bytes of the two vectors on the stack by a constant shuffle. */
    void rearrangeTwo(String owner, String shuffle) {
        code.field(Opcodes.GETSTATIC, owner, shuffle, "L" + SHUFFLE + ";");
        code.insn(Opcodes.SWAP);
        code.invokeVirtual(BYTES, "rearrange", "(L" + SHUFFLE + ";" + VECTOR + ")L" + BYTES + ";");
    }

    /** Chooses bytes of the vector on top of the stack by the indices in the one below it. */
    void selectFrom(int vectors) {
        code.invokeVirtual(BYTES, "selectFrom", "(" + VECTOR.repeat(vectors) + ")L" + BYTES + ";");
    }

    /** Loads the vector of which the array and the index are on the stack, below them the species. */
    void load() {
        code.invokeStatic(BYTES, "fromArray", "(" + SPECIES + "[BI)L" + BYTES + ";");
    }

    /** Stores the vector below the array and the index on the stack. */
    void store() {
        code.invokeVirtual(BYTES, "intoArray", "([BI)V");
    }
}
