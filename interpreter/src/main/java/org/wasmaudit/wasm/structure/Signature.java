package org.wasmaudit.wasm.structure;

import java.util.ArrayList;
import java.util.List;

/**
 * The operands an instruction pops and pushes, spelled in the constant's own name: before the underscore the
 * operands from bottom to top, after it the results.
 *
 * <p>{@code I} is i32, {@code L} i64, {@code F} f32, {@code D} f64, {@code V} v128, and {@code A} the address type of
 * the memory the instruction names (i32 or i64).
 */
public enum Signature {
    /** Depends on more than the opcode: the validator has a case for each such instruction. */
    BESPOKE,
    /** Pops and pushes nothing. */
    EMPTY,
    DD_D, DD_I, D_D, D_F, D_I, D_L, D_V, FF_F, FF_I, F_D, F_F, F_I, F_L, F_V, II_I, I_D, I_F, I_I,
    I_L, I_V, LLLL_LL, LL_I, LL_L, LL_LL, L_D, L_F, L_I, L_L, L_V, VD_V, VF_V, VI_V, VL_V, VVV_V, VV_V, V_D, V_F,
    V_I, V_L, V_V, AD_, AF_, AIA_, AII_, AII_I, AIL_I, AI_, AI_I, ALL_I, ALL_L, AL_, AL_L, AV_, AV_V, A_A, A_D, A_F,
    A_I, A_L, A_V, _A, _D, _F, _I, _L, _V;

    private final String operands;
    private final String results;

    Signature() {
        int underscore = name().indexOf('_');
        operands = underscore < 0 ? "" : name().substring(0, underscore);
        results = underscore < 0 ? "" : name().substring(underscore + 1);
    }

    /** Whether the effect on the operand stack is known from the opcode and the address type alone. */
    public boolean isPlain() {
        return this != BESPOKE;
    }

    /** One letter an operand, the first pushed first. */
    public String operands() {
        return operands;
    }

    /** One letter a result, the first pushed first. */
    public String results() {
        return results;
    }

    /** The types of the operands, the first pushed first; {@code address} stands for the letter A. */
    public List<ValueType> operandTypes(ValueType address) {
        return types(operands, address);
    }

    /** The types of the results, the first pushed first; {@code address} stands for the letter A. */
    public List<ValueType> resultTypes(ValueType address) {
        return types(results, address);
    }

    /** The type a letter stands for. */
    public static ValueType type(char letter, ValueType address) {
        return switch (letter) {
            case 'I' -> NumberType.I32;
            case 'L' -> NumberType.I64;
            case 'F' -> NumberType.F32;
            case 'D' -> NumberType.F64;
            case 'V' -> VectorType.V128;
            case 'A' -> address;
            default -> throw new IllegalArgumentException("no type has the letter " + letter);
        };
    }

    private static List<ValueType> types(String letters, ValueType address) {
        List<ValueType> types = new ArrayList<>(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            types.add(type(letters.charAt(i), address));
        }
        return List.copyOf(types);
    }
}
