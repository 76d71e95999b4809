package org.wasmaudit.wasm.compile;

import org.wasmaudit.wasm.structure.Opcode;

/**
 * Sizes of methods that are added up from those of their statements, and guessed for what crosses borders, in a tenth
 * of the time that it takes to emit them. Locals in a {@link Frame} are not known here, nor vectors.
 */
final class GuessedSizes implements CodeSizes {
    /** To load or store a local that the other side has left in a field, on either side. */
    private static final int HANDED = 7;

    /** To give the instance to a method, call it and take its result. */
    private static final int CALL = 7;

    /** To tell one way out from others, and go it. */
    private static final int EXIT = 6;

    private static final int PARAMETER = 2;

    private final int[] statements;

    GuessedSizes(int[] statements) {
        this.statements = statements;
    }

    /**
     * About the size of a function that is not divided, by its nodes alone. The numbers are what such nodes take in the
     * mean of some thirty programs; small functions are off by a fifth, or now and then by two.
     */
    static int of(FunctionTree tree) {
        int size = 0;
        for (Node statement : tree.statements()) {
            size += size(statement);
        }
        return size;
    }

    @Override
    public int[] statements() {
        return statements;
    }

    @Override
    public boolean areExact() {
        return false;
    }

    @Override
    public int method(Region region, Division division) {
        int size = region.isPart() ? endings(region.border()) : 0;
        int at = region.start();
        for (Region part : region.parts()) {
            size += between(at, part.start());
            part.setCallSize(call(part.border()));
            size += part.callSize();
            at = part.end();
        }
        return size + between(at, region.end());
    }

    private int between(int start, int end) {
        int size = 0;
        for (int i = start; i < end; i++) {
            size += statements[i];
        }
        return size;
    }

    private static int call(Region.Border border) {
        return CALL + PARAMETER * border.parameters().length + endings(border);
    }

    private static int endings(Region.Border border) {
        int size = HANDED * (border.outs().length + border.unwound().length);
        for (Region.Exit exit : border.exits()) {
            size += EXIT + HANDED * exit.outs().handed().length;
        }
        return size;
    }

    private static int size(Node node) {
        int size = own(node);
        for (Node operand : node.operands) {
            size += size(operand);
        }
        return size;
    }

    private static int own(Node node) {
        return switch (node.opcode.kind()) {
            case VARIABLE -> variable(node);
            case CONSTANT -> constant(node.bits);
            case CONTROL -> control(node);
            case CALLING -> node.opcode == Opcode.CALL ? 4 : 16;
            case PARAMETRIC -> node.opcode == Opcode.DROP ? 1 : 3;
            case LOAD, STORE -> 11;
            case TEST, UNARY, BINARY -> 1;
            case COMPARE -> 2;
            case CONVERT -> 4;
            case MEMORY_OPERATION, TABLE_OPERATION, REFERENCE, AGGREGATE, EXCEPTION, ATOMIC -> 12;
            case WIDE, VECTOR_LOAD, VECTOR_STORE, VECTOR_SPLAT, VECTOR_EXTRACT, VECTOR_REPLACE, VECTOR_LANEWISE,
                    VECTOR_SHIFT, VECTOR_CROSSING, VECTOR_REDUCE -> 16;
        };
    }

    private static int variable(Node node) {
        // a JVM local above 255 takes two bytes more, and some locals take two
        return switch (node.opcode) {
            case LOCAL_GET, LOCAL_SET -> node.index < 200 ? 2 : 4;
            case LOCAL_TEE -> node.index < 200 ? 3 : 5;
            default -> 4;
        };
    }

    private static int constant(long bits) {
        if (bits >= -1 && bits <= 5) {
            return 1;
        }
        return bits == (byte) bits ? 2 : 3;
    }

    private static int control(Node node) {
        return switch (node.opcode) {
            case BLOCK, END -> 0;
            case LOOP -> 6;
            case BR_TABLE -> 16 + 4 * node.targets().length;
            case NOP -> 12;
            case RETURN -> 1;
            default -> 3;
        };
    }
}
