package org.wasmaudit.audit.purpose;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/** How C writes an operation, for the scalar instructions that it has a sign for. */
final class Signs {
    private Signs() {}

    /** The sign, with a {@code u} where C would need an unsigned type; null where the instruction's name is clearer. */
    static @Nullable String of(Opcode opcode) {
        return switch (opcode) {
            case I32_ADD, I64_ADD, F32_ADD, F64_ADD -> "+";
            case I32_SUB, I64_SUB, F32_SUB, F64_SUB -> "-";
            case I32_MUL, I64_MUL, F32_MUL, F64_MUL -> "*";
            case I32_DIV_S, I64_DIV_S, F32_DIV, F64_DIV -> "/";
            case I32_DIV_U, I64_DIV_U -> "/u";
            case I32_REM_S, I64_REM_S -> "%";
            case I32_REM_U, I64_REM_U -> "%u";
            case I32_AND, I64_AND -> "&";
            case I32_OR, I64_OR -> "|";
            case I32_XOR, I64_XOR -> "^";
            case I32_SHL, I64_SHL -> "<<";
            case I32_SHR_S, I64_SHR_S -> ">>";
            case I32_SHR_U, I64_SHR_U -> ">>u";
            case I32_EQ, I64_EQ, F32_EQ, F64_EQ, REF_EQ -> "==";
            case I32_NE, I64_NE, F32_NE, F64_NE -> "!=";
            case I32_LT_S, I64_LT_S, F32_LT, F64_LT -> "<";
            case I32_LT_U, I64_LT_U -> "<u";
            case I32_GT_S, I64_GT_S, F32_GT, F64_GT -> ">";
            case I32_GT_U, I64_GT_U -> ">u";
            case I32_LE_S, I64_LE_S, F32_LE, F64_LE -> "<=";
            case I32_LE_U, I64_LE_U -> "<=u";
            case I32_GE_S, I64_GE_S, F32_GE, F64_GE -> ">=";
            case I32_GE_U, I64_GE_U -> ">=u";
            case I32_EQZ, I64_EQZ -> "!";
            case F32_NEG, F64_NEG -> "-";
            default -> null;
        };
    }
}
