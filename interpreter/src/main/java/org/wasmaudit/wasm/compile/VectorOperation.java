package org.wasmaudit.wasm.compile;

import org.wasmaudit.wasm.structure.Opcode;

/** Which operation of {@code VectorOperators} a vector instruction is. */
final class VectorOperation {
    private VectorOperation() {}

    /** The name of the operation, or nothing where there is none that C2 has a short form for. */
    static String of(Opcode opcode) {
        String text = opcode.text();
        VectorLanes lanes = VectorLanes.of(text);
        String operation = text.substring(text.indexOf('.') + 1).replace("relaxed_", "");
        String name = lanes.isFloating() ? floating(operation) : integer(operation);
        if (isComparison(name) && lanes.bits() == Long.SIZE) {
            return ""; // masks of two lanes are objects
        }
        return name;
    }

    static boolean isComparison(String operation) {
        return switch (operation) {
            case "EQ", "NE", "LT", "LE", "GT", "GE", "ULT", "ULE", "UGT", "UGE" -> true;
            default -> false;
        };
    }

    private static String integer(String operation) {
        return switch (operation) {
            case "add" -> "ADD";
            case "sub" -> "SUB";
            case "mul" -> "MUL";
            case "and" -> "AND";
            case "andnot" -> "AND_NOT";
            case "or" -> "OR";
            case "xor" -> "XOR";
            case "not" -> "NOT";
            case "abs" -> "ABS";
            case "neg" -> "NEG";
            case "popcnt" -> "BIT_COUNT";
            case "shl" -> "LSHL";
            case "shr_s" -> "ASHR";
            case "shr_u" -> "LSHR";
            case "min_s" -> "MIN";
            case "max_s" -> "MAX";
            case "min_u" -> "UMIN";
            case "max_u" -> "UMAX";
            case "add_sat_s" -> "SADD";
            case "add_sat_u" -> "SUADD";
            case "sub_sat_s" -> "SSUB";
            case "sub_sat_u" -> "SUSUB";
            case "eq" -> "EQ";
            case "ne" -> "NE";
            case "lt_s" -> "LT";
            case "lt_u" -> "ULT";
            case "le_s" -> "LE";
            case "le_u" -> "ULE";
            case "gt_s" -> "GT";
            case "gt_u" -> "UGT";
            case "ge_s" -> "GE";
            case "ge_u" -> "UGE";
            default -> "";
        };
    }

    private static String floating(String operation) {
        return switch (operation) {
            case "add" -> "ADD";
            case "sub" -> "SUB";
            case "mul" -> "MUL";
            case "div" -> "DIV";
            case "min" -> "MIN";
            case "max" -> "MAX";
            case "sqrt" -> "SQRT";
            case "eq" -> "EQ";
            case "ne" -> "NE";
            case "lt" -> "LT";
            case "le" -> "LE";
            case "gt" -> "GT";
            case "ge" -> "GE";
            default -> "";
        };
    }
}
