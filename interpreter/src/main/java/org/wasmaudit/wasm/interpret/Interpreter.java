package org.wasmaudit.wasm.interpret;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.ExceptionInstance;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.runtime.Table;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.ValueStack;
import org.wasmaudit.wasm.semantics.Numeric;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * The interpreter: the plainest form of what instructions do, which compiled code is compared with.
 *
 * <p>Guests call each other here without a call in Java, so that their recursion is bounded by the {@link ValueStack}
 * alone. HotSpot compiles no method above 8,000 bytes, and compiles a large one badly; so the one switch that lists all
 * opcodes executes only what every loop is made of, and hands all else to a class for each sort of instruction.
 */
final class Interpreter {
    private static final Opcode[] OPCODES = Opcode.values();

    private Interpreter() {}

    /** Calls a function with its parameters at {@code base} of the values, where it leaves its results. */
    static void run(InterpretedFunction called, ValueStack values, int base) {
        Store store = called.instance.store();
        long[] cells = values.cells;
        @Nullable Object[] references = values.references;

        InterpretedFunction function = called;
        InterpretedInstance instance = function.instance;
        FunctionCode code = function.code();
        int[] words = code.words();
        int frame = base;
        Frames.enter(code, values, base, null, 0);
        int top = base + code.link() + 1;
        int position = 0;
        while (true) {
            try {
                FunctionInstance callee = null;
                while (callee == null) {
                    Opcode opcode = OPCODES[words[position]];
                    switch (opcode) {
                    // control
                    case UNREACHABLE -> throw Trap.of(Fault.UNREACHABLE);
                    case LOOP -> {
                        store.checkInterrupted();
                        position++;
                    }
                    case NOP -> {
                        Store.charge(store.fuel, words[position + 1]);
                        position += 2;
                    }
                    case IF -> position = (int) cells[--top] == 0 ? words[position + 1] : position + 2;
                    case ELSE, CATCH, CATCH_ALL -> position = words[position + 1];
                    case BR -> {
                        top = branch(code, values, words, position + 1, frame, top);
                        position = words[position + 1];
                    }
                    case BR_IF -> {
                        top--;
                        if ((int) cells[top] != 0) {
                            top = branch(code, values, words, position + 1, frame, top);
                            position = words[position + 1];
                        } else {
                            position += 4;
                        }
                    }
                    case BR_TABLE -> {
                        top--;
                        int label = (int) cells[top];
                        int last = words[position + 1];
                        int at = words[position + 2 + (Integer.compareUnsigned(label, last) < 0 ? label : last)];
                        top = branch(code, values, words, at, frame, top);
                        position = words[at];
                    }
                    case BR_ON_NULL -> {
                        if (references[top - 1] == null) {
                            top = branch(code, values, words, position + 1, frame, top - 1);
                            position = words[position + 1];
                        } else {
                            position += 4;
                        }
                    }
                    case BR_ON_NON_NULL -> {
                        if (references[top - 1] != null) {
                            top = branch(code, values, words, position + 1, frame, top);
                            position = words[position + 1];
                        } else {
                            top--;
                            position += 4;
                        }
                    }
                    case BR_ON_CAST, BR_ON_CAST_FAIL -> {
                        if (castBranches(opcode, instance, references[top - 1], words, position)) {
                            top = branch(code, values, words, position + 1, frame, top);
                            position = words[position + 1];
                        } else {
                            position += 6;
                        }
                    }
                    case BLOCK, TRY, TRY_TABLE, DELEGATE -> throw new IllegalStateException(opcode.text());
                    case RETURN, END -> {
                        InterpretedFunction caller = (InterpretedFunction) references[frame + code.link()];
                        long back = cells[frame + code.link()];
                        Frames.leave(code, values, frame, top);
                        if (caller == null) {
                            return;
                        }
                        top = frame + code.resultCells();
                        function = caller;
                        instance = caller.instance;
                        code = caller.code();
                        words = code.words();
                        frame = Frames.frame(back);
                        position = Frames.position(back);
                    }

                    // calls: the callee is entered behind the switch
                    case CALL -> callee = instance.function(words[position + 1]);
                    case RETURN_CALL -> callee = instance.function(words[position + 1]);
                    case CALL_INDIRECT, RETURN_CALL_INDIRECT -> {
                        top--;
                        callee = indirect(instance, words, position, cells[top]);
                    }
                    case CALL_REF, RETURN_CALL_REF -> {
                        top--;
                        callee = (FunctionInstance) ReferenceOperations.require(
                                references[top], Fault.NULL_FUNCTION_REFERENCE);
                    }

                    // exceptions
                    case THROW -> throw Frames.exception(instance.tags[words[position + 1]], values, top);
                    case THROW_REF ->
                        throw (ExceptionInstance) ReferenceOperations.require(
        references[top - 1], Fault.NULL_EXCEPTION_REFERENCE);
                    case RETHROW ->
                        throw (ExceptionInstance) ReferenceOperations.require(
        references[frame + code.caught() + words[position + 1]], Fault.NULL_EXCEPTION_REFERENCE);

                    // operands, locals, globals and constants
                    case DROP -> {
                        top -= words[position + 1];
                        position += 2;
                    }
                    case SELECT, SELECT_TYPED -> {
                        top = select(values, top, words[position + 1]);
                        position += 2;
                    }
                    case LOCAL_GET -> {
                        if (words[position + 2] == Shape.NUMBER) {
                            cells[top++] = cells[frame + words[position + 1]];
                        } else {
                            top = copy(values, frame + words[position + 1], top, words[position + 2]);
                        }
                        position += 3;
                    }
                    case LOCAL_SET -> {
                        if (words[position + 2] == Shape.NUMBER) {
                            cells[frame + words[position + 1]] = cells[--top];
                        } else {
                            top = copyBelow(values, top, frame + words[position + 1], words[position + 2]);
                        }
                        position += 3;
                    }
                    case LOCAL_TEE -> {
                        if (words[position + 2] == Shape.NUMBER) {
                            cells[frame + words[position + 1]] = cells[top - 1];
                        } else {
                            copyBelow(values, top, frame + words[position + 1], words[position + 2]);
                        }
                        position += 3;
                    }
                    case GLOBAL_GET -> {
                        instance.global(words[position + 1]).get(values, top);
                        top += words[position + 2] == Shape.VECTOR ? 2 : 1;
                        position += 3;
                    }
                    case GLOBAL_SET -> {
                        top -= words[position + 2] == Shape.VECTOR ? 2 : 1;
                        instance.global(words[position + 1]).set(values, top);
                        position += 3;
                    }
                    case I32_CONST, F32_CONST -> {
                        cells[top++] = words[position + 1];
                        position += 2;
                    }
                    case I64_CONST, F64_CONST -> {
                        cells[top++] = number(words, position + 1);
                        position += 3;
                    }
                    case V128_CONST -> {
                        cells[top++] = number(words, position + 1);
                        cells[top++] = number(words, position + 3);
                        position += 5;
                    }

                    // the arithmetic loops are made of
                    case I32_EQZ -> {
                        cells[top - 1] = Numeric.i32_eqz((int) cells[top - 1]);
                        position++;
                    }
                    case I32_EQ -> {
                        cells[top - 2] = Numeric.i32_eq((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_NE -> {
                        cells[top - 2] = Numeric.i32_ne((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_LT_S -> {
                        cells[top - 2] = Numeric.i32_lt_s((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_LT_U -> {
                        cells[top - 2] = Numeric.i32_lt_u((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_GT_S -> {
                        cells[top - 2] = Numeric.i32_gt_s((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_GT_U -> {
                        cells[top - 2] = Numeric.i32_gt_u((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_LE_S -> {
                        cells[top - 2] = Numeric.i32_le_s((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_LE_U -> {
                        cells[top - 2] = Numeric.i32_le_u((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_GE_S -> {
                        cells[top - 2] = Numeric.i32_ge_s((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_GE_U -> {
                        cells[top - 2] = Numeric.i32_ge_u((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_ADD -> {
                        cells[top - 2] = Numeric.i32_add((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_SUB -> {
                        cells[top - 2] = Numeric.i32_sub((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_MUL -> {
                        cells[top - 2] = Numeric.i32_mul((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_AND -> {
                        cells[top - 2] = Numeric.i32_and((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_OR -> {
                        cells[top - 2] = Numeric.i32_or((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_XOR -> {
                        cells[top - 2] = Numeric.i32_xor((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_SHL -> {
                        cells[top - 2] = Numeric.i32_shl((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_SHR_S -> {
                        cells[top - 2] = Numeric.i32_shr_s((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I32_SHR_U -> {
                        cells[top - 2] = Numeric.i32_shr_u((int) cells[top - 2], (int) cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I64_ADD -> {
                        cells[top - 2] = Numeric.i64_add(cells[top - 2], cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I64_SUB -> {
                        cells[top - 2] = Numeric.i64_sub(cells[top - 2], cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I64_MUL -> {
                        cells[top - 2] = Numeric.i64_mul(cells[top - 2], cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I64_AND -> {
                        cells[top - 2] = Numeric.i64_and(cells[top - 2], cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I64_OR -> {
                        cells[top - 2] = Numeric.i64_or(cells[top - 2], cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I64_XOR -> {
                        cells[top - 2] = Numeric.i64_xor(cells[top - 2], cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I64_SHL -> {
                        cells[top - 2] = Numeric.i64_shl(cells[top - 2], cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I64_SHR_S -> {
                        cells[top - 2] = Numeric.i64_shr_s(cells[top - 2], cells[top - 1]);
                        top--;
                        position++;
                    }
                    case I64_SHR_U -> {
                        cells[top - 2] = Numeric.i64_shr_u(cells[top - 2], cells[top - 1]);
                        top--;
                        position++;
                    }

                    // all other numeric instructions
                    case I64_EQZ, I32_CLZ, I32_CTZ, I32_POPCNT, I64_CLZ, I64_CTZ, I64_POPCNT, F32_ABS, F32_NEG,
                            F32_CEIL, F32_FLOOR, F32_TRUNC, F32_NEAREST, F32_SQRT, F64_ABS, F64_NEG, F64_CEIL,
                            F64_FLOOR, F64_TRUNC, F64_NEAREST, F64_SQRT, I32_WRAP_I64, I32_TRUNC_F32_S,
                            I32_TRUNC_F32_U, I32_TRUNC_F64_S, I32_TRUNC_F64_U, I64_EXTEND_I32_S, I64_EXTEND_I32_U,
                            I64_TRUNC_F32_S, I64_TRUNC_F32_U, I64_TRUNC_F64_S, I64_TRUNC_F64_U, F32_CONVERT_I32_S,
                            F32_CONVERT_I32_U, F32_CONVERT_I64_S, F32_CONVERT_I64_U, F32_DEMOTE_F64,
                            F64_CONVERT_I32_S, F64_CONVERT_I32_U, F64_CONVERT_I64_S, F64_CONVERT_I64_U,
                            F64_PROMOTE_F32, I32_REINTERPRET_F32, I64_REINTERPRET_F64, F32_REINTERPRET_I32,
                            F64_REINTERPRET_I64, I32_EXTEND8_S, I32_EXTEND16_S, I64_EXTEND8_S, I64_EXTEND16_S,
                            I64_EXTEND32_S, I32_TRUNC_SAT_F32_S, I32_TRUNC_SAT_F32_U, I32_TRUNC_SAT_F64_S,
                            I32_TRUNC_SAT_F64_U, I64_TRUNC_SAT_F32_S, I64_TRUNC_SAT_F32_U, I64_TRUNC_SAT_F64_S,
                            I64_TRUNC_SAT_F64_U -> {
                        cells[top - 1] = Numbers.unary(opcode, cells[top - 1]);
                        position++;
                    }
                    case I64_EQ, I64_NE, I64_LT_S, I64_LT_U, I64_GT_S, I64_GT_U, I64_LE_S, I64_LE_U, I64_GE_S,
                            I64_GE_U, F32_EQ, F32_NE, F32_LT, F32_GT, F32_LE, F32_GE, F64_EQ, F64_NE, F64_LT, F64_GT,
                            F64_LE, F64_GE, I32_DIV_S, I32_DIV_U, I32_REM_S, I32_REM_U, I32_ROTL, I32_ROTR,
                            I64_DIV_S, I64_DIV_U, I64_REM_S, I64_REM_U, I64_ROTL, I64_ROTR, F32_ADD, F32_SUB,
                            F32_MUL, F32_DIV, F32_MIN, F32_MAX, F32_COPYSIGN, F64_ADD, F64_SUB, F64_MUL, F64_DIV,
                            F64_MIN, F64_MAX, F64_COPYSIGN -> {
                        top--;
                        cells[top - 1] = Numbers.binary(opcode, cells[top - 1], cells[top]);
                        position++;
                    }
                    case I64_ADD128, I64_SUB128, I64_MUL_WIDE_S, I64_MUL_WIDE_U -> {
                        top = Numbers.wide(opcode, cells, top);
                        position++;
                    }

                    // memories and tables
                    case I32_LOAD, I64_LOAD, F32_LOAD, F64_LOAD, I32_LOAD8_S, I32_LOAD8_U, I32_LOAD16_S,
                            I32_LOAD16_U, I64_LOAD8_S, I64_LOAD8_U, I64_LOAD16_S, I64_LOAD16_U, I64_LOAD32_S,
                            I64_LOAD32_U -> {
                        cells[top - 1] = MemoryAccess.load(opcode, instance.memories, words, position, cells[top - 1]);
                        position += 4;
                    }
                    case I32_STORE, I64_STORE, F32_STORE, F64_STORE, I32_STORE8, I32_STORE16, I64_STORE8,
                            I64_STORE16, I64_STORE32 -> {
                        top -= 2;
                        MemoryAccess.store(opcode, instance.memories, words, position, cells[top], cells[top + 1]);
                        position += 4;
                    }
                    case MEMORY_SIZE, MEMORY_GROW, MEMORY_INIT, DATA_DROP, MEMORY_COPY, MEMORY_FILL -> {
                        top = MemoryOperations.execute(opcode, instance, words, position, cells, top);
                        position += Immediates.length(opcode);
                    }
                    case TABLE_GET, TABLE_SET, TABLE_INIT, ELEM_DROP, TABLE_COPY, TABLE_GROW, TABLE_SIZE,
                            TABLE_FILL -> {
                        top = TableOperations.execute(opcode, instance, words, position, values, top);
                        position += Immediates.length(opcode);
                    }
                    case MEMORY_ATOMIC_NOTIFY, MEMORY_ATOMIC_WAIT32, MEMORY_ATOMIC_WAIT64, ATOMIC_FENCE,
                            I32_ATOMIC_LOAD, I64_ATOMIC_LOAD, I32_ATOMIC_LOAD8_U, I32_ATOMIC_LOAD16_U,
                            I64_ATOMIC_LOAD8_U, I64_ATOMIC_LOAD16_U, I64_ATOMIC_LOAD32_U, I32_ATOMIC_STORE,
                            I64_ATOMIC_STORE, I32_ATOMIC_STORE8, I32_ATOMIC_STORE16, I64_ATOMIC_STORE8,
                            I64_ATOMIC_STORE16, I64_ATOMIC_STORE32, I32_ATOMIC_RMW_ADD, I64_ATOMIC_RMW_ADD,
                            I32_ATOMIC_RMW8_ADD_U, I32_ATOMIC_RMW16_ADD_U, I64_ATOMIC_RMW8_ADD_U,
                            I64_ATOMIC_RMW16_ADD_U, I64_ATOMIC_RMW32_ADD_U, I32_ATOMIC_RMW_SUB, I64_ATOMIC_RMW_SUB,
                            I32_ATOMIC_RMW8_SUB_U, I32_ATOMIC_RMW16_SUB_U, I64_ATOMIC_RMW8_SUB_U,
                            I64_ATOMIC_RMW16_SUB_U, I64_ATOMIC_RMW32_SUB_U, I32_ATOMIC_RMW_AND, I64_ATOMIC_RMW_AND,
                            I32_ATOMIC_RMW8_AND_U, I32_ATOMIC_RMW16_AND_U, I64_ATOMIC_RMW8_AND_U,
                            I64_ATOMIC_RMW16_AND_U, I64_ATOMIC_RMW32_AND_U, I32_ATOMIC_RMW_OR, I64_ATOMIC_RMW_OR,
                            I32_ATOMIC_RMW8_OR_U, I32_ATOMIC_RMW16_OR_U, I64_ATOMIC_RMW8_OR_U, I64_ATOMIC_RMW16_OR_U,
                            I64_ATOMIC_RMW32_OR_U, I32_ATOMIC_RMW_XOR, I64_ATOMIC_RMW_XOR, I32_ATOMIC_RMW8_XOR_U,
                            I32_ATOMIC_RMW16_XOR_U, I64_ATOMIC_RMW8_XOR_U, I64_ATOMIC_RMW16_XOR_U,
                            I64_ATOMIC_RMW32_XOR_U, I32_ATOMIC_RMW_XCHG, I64_ATOMIC_RMW_XCHG, I32_ATOMIC_RMW8_XCHG_U,
                            I32_ATOMIC_RMW16_XCHG_U, I64_ATOMIC_RMW8_XCHG_U, I64_ATOMIC_RMW16_XCHG_U,
                            I64_ATOMIC_RMW32_XCHG_U, I32_ATOMIC_RMW_CMPXCHG, I64_ATOMIC_RMW_CMPXCHG,
                            I32_ATOMIC_RMW8_CMPXCHG_U, I32_ATOMIC_RMW16_CMPXCHG_U, I64_ATOMIC_RMW8_CMPXCHG_U,
                            I64_ATOMIC_RMW16_CMPXCHG_U, I64_ATOMIC_RMW32_CMPXCHG_U -> {
                        top = Atomics.execute(opcode, instance, words, position, cells, top);
                        position += Immediates.length(opcode);
                    }

                    // references and aggregates
                    case REF_NULL, REF_IS_NULL, REF_FUNC, REF_EQ, REF_AS_NON_NULL, ARRAY_LEN, REF_TEST,
                            REF_TEST_NULL, REF_CAST, REF_CAST_NULL, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, REF_I31,
                            I31_GET_S, I31_GET_U -> {
                        top = ReferenceOperations.execute(opcode, instance, words, position, values, top);
                        position += Immediates.length(opcode);
                    }
                    case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, STRUCT_SET -> {
                        top = Structures.execute(opcode, instance, words, position, values, top);
                        position += Immediates.length(opcode);
                    }
                    case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED, ARRAY_NEW_DATA, ARRAY_NEW_ELEM, ARRAY_GET,
                            ARRAY_GET_S, ARRAY_GET_U, ARRAY_SET, ARRAY_FILL, ARRAY_COPY, ARRAY_INIT_DATA,
                            ARRAY_INIT_ELEM -> {
                        top = ArrayOperations.execute(opcode, instance, words, position, values, top);
                        position += Immediates.length(opcode);
                    }

                    // vectors
                    case V128_LOAD, V128_LOAD8X8_S, V128_LOAD8X8_U, V128_LOAD16X4_S, V128_LOAD16X4_U,
                            V128_LOAD32X2_S, V128_LOAD32X2_U, V128_LOAD8_SPLAT, V128_LOAD16_SPLAT, V128_LOAD32_SPLAT,
                            V128_LOAD64_SPLAT, V128_LOAD32_ZERO, V128_LOAD64_ZERO -> {
                        top = VectorAccess.load(opcode, instance.memories, words, position, cells, top);
                        position += 4;
                    }
                    case V128_LOAD8_LANE, V128_LOAD16_LANE, V128_LOAD32_LANE, V128_LOAD64_LANE -> {
                        top = VectorAccess.loadLane(opcode, instance.memories, words, position, cells, top);
                        position += 5;
                    }
                    case V128_STORE, V128_STORE8_LANE, V128_STORE16_LANE, V128_STORE32_LANE, V128_STORE64_LANE -> {
                        top = VectorAccess.store(opcode, instance.memories, words, position, cells, top);
                        position += Immediates.length(opcode);
                    }
                    case I8X16_SPLAT, I16X8_SPLAT, I32X4_SPLAT, I64X2_SPLAT, F32X4_SPLAT, F64X2_SPLAT -> {
                        long half = VectorScalars.splat(opcode, cells[top - 1]);
                        cells[top - 1] = half;
                        cells[top++] = half;
                        position++;
                    }
                    case I8X16_EXTRACT_LANE_S, I8X16_EXTRACT_LANE_U, I16X8_EXTRACT_LANE_S, I16X8_EXTRACT_LANE_U,
                            I32X4_EXTRACT_LANE, I64X2_EXTRACT_LANE, F32X4_EXTRACT_LANE, F64X2_EXTRACT_LANE -> {
                        top--;
                        cells[top - 1] = VectorScalars.extract(opcode, cells[top - 1], cells[top], words[position + 1]);
                        position += 2;
                    }
                    case I8X16_REPLACE_LANE, I16X8_REPLACE_LANE, I32X4_REPLACE_LANE, I64X2_REPLACE_LANE,
                            F32X4_REPLACE_LANE, F64X2_REPLACE_LANE -> {
                        top--;
                        VectorScalars.replace(opcode, cells, top - 2, cells[top], words[position + 1]);
                        position += 2;
                    }
                    case V128_ANY_TRUE, I8X16_ALL_TRUE, I8X16_BITMASK, I16X8_ALL_TRUE, I16X8_BITMASK,
                            I32X4_ALL_TRUE, I32X4_BITMASK, I64X2_ALL_TRUE, I64X2_BITMASK -> {
                        top--;
                        cells[top - 1] = VectorScalars.reduce(opcode, cells[top - 1], cells[top]);
                        position++;
                    }
                    case V128_NOT, I8X16_ABS, I8X16_NEG, I8X16_POPCNT, I16X8_EXTADD_PAIRWISE_I8X16_S,
                            I16X8_EXTADD_PAIRWISE_I8X16_U, I16X8_ABS, I16X8_NEG, I32X4_EXTADD_PAIRWISE_I16X8_S,
                            I32X4_EXTADD_PAIRWISE_I16X8_U, I32X4_ABS, I32X4_NEG, I64X2_ABS, I64X2_NEG, F32X4_CEIL,
                            F32X4_FLOOR, F32X4_TRUNC, F32X4_NEAREST, F32X4_ABS, F32X4_NEG, F32X4_SQRT, F64X2_CEIL,
                            F64X2_FLOOR, F64X2_TRUNC, F64X2_NEAREST, F64X2_ABS, F64X2_NEG, F64X2_SQRT,
                            I32X4_TRUNC_SAT_F32X4_S, I32X4_TRUNC_SAT_F32X4_U, F32X4_CONVERT_I32X4_S,
                            F32X4_CONVERT_I32X4_U, I32X4_RELAXED_TRUNC_F32X4_S, I32X4_RELAXED_TRUNC_F32X4_U -> {
                        cells[top - 2] = Lanes.unary(opcode, cells[top - 2]);
                        cells[top - 1] = Lanes.unary(opcode, cells[top - 1]);
                        position++;
                    }
                    case I8X16_EQ, I8X16_NE, I8X16_LT_S, I8X16_LT_U, I8X16_GT_S, I8X16_GT_U, I8X16_LE_S,
                            I8X16_LE_U, I8X16_GE_S, I8X16_GE_U, I16X8_EQ, I16X8_NE, I16X8_LT_S, I16X8_LT_U,
                            I16X8_GT_S, I16X8_GT_U, I16X8_LE_S, I16X8_LE_U, I16X8_GE_S, I16X8_GE_U, I32X4_EQ,
                            I32X4_NE, I32X4_LT_S, I32X4_LT_U, I32X4_GT_S, I32X4_GT_U, I32X4_LE_S, I32X4_LE_U,
                            I32X4_GE_S, I32X4_GE_U, I64X2_EQ, I64X2_NE, I64X2_LT_S, I64X2_GT_S, I64X2_LE_S,
                            I64X2_GE_S, F32X4_EQ, F32X4_NE, F32X4_LT, F32X4_GT, F32X4_LE, F32X4_GE, F64X2_EQ,
                            F64X2_NE, F64X2_LT, F64X2_GT, F64X2_LE, F64X2_GE, V128_AND, V128_ANDNOT, V128_OR,
                            V128_XOR, I8X16_ADD, I8X16_ADD_SAT_S, I8X16_ADD_SAT_U, I8X16_SUB, I8X16_SUB_SAT_S,
                            I8X16_SUB_SAT_U, I8X16_MIN_S, I8X16_MIN_U, I8X16_MAX_S, I8X16_MAX_U, I8X16_AVGR_U,
                            I16X8_Q15MULR_SAT_S, I16X8_ADD, I16X8_ADD_SAT_S, I16X8_ADD_SAT_U, I16X8_SUB,
                            I16X8_SUB_SAT_S, I16X8_SUB_SAT_U, I16X8_MUL, I16X8_MIN_S, I16X8_MIN_U, I16X8_MAX_S,
                            I16X8_MAX_U, I16X8_AVGR_U, I32X4_ADD, I32X4_SUB, I32X4_MUL, I32X4_MIN_S, I32X4_MIN_U,
                            I32X4_MAX_S, I32X4_MAX_U, I32X4_DOT_I16X8_S, I64X2_ADD, I64X2_SUB, I64X2_MUL, F32X4_ADD,
                            F32X4_SUB, F32X4_MUL, F32X4_DIV, F32X4_MIN, F32X4_MAX, F32X4_PMIN, F32X4_PMAX, F64X2_ADD,
                            F64X2_SUB, F64X2_MUL, F64X2_DIV, F64X2_MIN, F64X2_MAX, F64X2_PMIN, F64X2_PMAX,
                            F32X4_RELAXED_MIN, F32X4_RELAXED_MAX, F64X2_RELAXED_MIN, F64X2_RELAXED_MAX,
                            I16X8_RELAXED_Q15MULR_S, I16X8_RELAXED_DOT_I8X16_I7X16_S -> {
                        top -= 2;
                        cells[top - 2] = Lanes.binary(opcode, cells[top - 2], cells[top]);
                        cells[top - 1] = Lanes.binary(opcode, cells[top - 1], cells[top + 1]);
                        position++;
                    }
                    case V128_BITSELECT, F32X4_RELAXED_MADD, F32X4_RELAXED_NMADD, F64X2_RELAXED_MADD,
                            F64X2_RELAXED_NMADD, I8X16_RELAXED_LANESELECT, I16X8_RELAXED_LANESELECT,
                            I32X4_RELAXED_LANESELECT, I64X2_RELAXED_LANESELECT, I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S -> {
                        top -= 4;
                        cells[top - 2] = Lanes.ternary(opcode, cells[top - 2], cells[top], cells[top + 2]);
                        cells[top - 1] = Lanes.ternary(opcode, cells[top - 1], cells[top + 1], cells[top + 3]);
                        position++;
                    }
                    case I8X16_SHL, I8X16_SHR_S, I8X16_SHR_U, I16X8_SHL, I16X8_SHR_S, I16X8_SHR_U, I32X4_SHL,
                            I32X4_SHR_S, I32X4_SHR_U, I64X2_SHL, I64X2_SHR_S, I64X2_SHR_U -> {
                        top--;
                        cells[top - 2] = Lanes.shift(opcode, cells[top - 2], (int) cells[top]);
                        cells[top - 1] = Lanes.shift(opcode, cells[top - 1], (int) cells[top]);
                        position++;
                    }
                    case I8X16_SHUFFLE -> {
                        top -= 2;
                        Crossings.shuffle(cells, top - 2, number(words, position + 1), number(words, position + 3));
                        position += 5;
                    }
                    case I16X8_EXTEND_LOW_I8X16_S, I16X8_EXTEND_HIGH_I8X16_S, I16X8_EXTEND_LOW_I8X16_U,
                            I16X8_EXTEND_HIGH_I8X16_U, I32X4_EXTEND_LOW_I16X8_S, I32X4_EXTEND_HIGH_I16X8_S,
                            I32X4_EXTEND_LOW_I16X8_U, I32X4_EXTEND_HIGH_I16X8_U, I64X2_EXTEND_LOW_I32X4_S,
                            I64X2_EXTEND_HIGH_I32X4_S, I64X2_EXTEND_LOW_I32X4_U, I64X2_EXTEND_HIGH_I32X4_U,
                            I32X4_TRUNC_SAT_F64X2_S_ZERO, I32X4_TRUNC_SAT_F64X2_U_ZERO, F64X2_CONVERT_LOW_I32X4_S,
                            F64X2_CONVERT_LOW_I32X4_U, F32X4_DEMOTE_F64X2_ZERO, F64X2_PROMOTE_LOW_F32X4,
                            I32X4_RELAXED_TRUNC_F64X2_S_ZERO, I32X4_RELAXED_TRUNC_F64X2_U_ZERO -> {
                        Crossings.unary(opcode, cells, top - 2);
                        position++;
                    }
                    case I8X16_SWIZZLE, I8X16_NARROW_I16X8_S, I8X16_NARROW_I16X8_U, I16X8_NARROW_I32X4_S,
                            I16X8_NARROW_I32X4_U, I16X8_EXTMUL_LOW_I8X16_S, I16X8_EXTMUL_HIGH_I8X16_S,
                            I16X8_EXTMUL_LOW_I8X16_U, I16X8_EXTMUL_HIGH_I8X16_U, I32X4_EXTMUL_LOW_I16X8_S,
                            I32X4_EXTMUL_HIGH_I16X8_S, I32X4_EXTMUL_LOW_I16X8_U, I32X4_EXTMUL_HIGH_I16X8_U,
                            I64X2_EXTMUL_LOW_I32X4_S, I64X2_EXTMUL_HIGH_I32X4_S, I64X2_EXTMUL_LOW_I32X4_U,
                            I64X2_EXTMUL_HIGH_I32X4_U, I8X16_RELAXED_SWIZZLE -> {
                        top -= 2;
                        Crossings.binary(opcode, cells, top - 2);
                        position++;
                    }
                    }
                }
                store.checkInterrupted();

                Opcode opcode = OPCODES[words[position]];
                InterpretedFunction caller = function;
                long back = Frames.back(position + Immediates.length(opcode), frame);
                int parameters = top - callee.parameterCells();
                if (!(callee instanceof InterpretedFunction next) || next.instance != instance) {
                    instance.callSite = code.callSite(position);
                }
                if (isTailCall(opcode)) {
                    caller = (InterpretedFunction) references[frame + code.link()];
                    back = cells[frame + code.link()];
                    Frames.replace(code, values, frame, parameters, callee.parameterCells());
                    parameters = frame;
                    // from here on the frame is gone: what is thrown now is thrown at the caller's call
                    function = caller;
                    frame = Frames.frame(back);
                    position = Frames.position(back) - 1;
                }
                if (callee instanceof InterpretedFunction next) {
                    code = next.code();
                    Frames.enter(code, values, parameters, caller, back);
                    function = next;
                    frame = parameters;
                    position = 0;
                    top = parameters + code.link() + 1;
                } else {
                    values.top = parameters + Math.max(callee.parameterCells(), callee.resultCells());
                    callee.invoke(values, parameters);
                    if (caller == null) {
                        return;
                    }
                    function = caller;
                    code = caller.code();
                    frame = Frames.frame(back);
                    position = Frames.position(back);
                    top = parameters + callee.resultCells();
                }
                instance = function.instance;
                words = code.words();
            } catch (ExceptionInstance exception) {
                Unwinding caught = Unwinding.of(exception, values, function, frame, position);
                if (caught == null) {
                    exception.addFrames(Frames.backtrace(values, function, frame, position));
                    throw exception;
                }
                function = caught.function();
                frame = caught.frame();
                position = caught.position();
                top = caught.top();
                instance = function.instance;
                code = function.code();
                words = code.words();
            } catch (ExecutionException fault) {
                fault.addFrames(Frames.backtrace(values, function, frame, position));
                throw fault;
            } catch (ArithmeticException division) {
                Trap fault = Trap.of(Fault.INTEGER_DIVIDE_BY_ZERO);
                fault.addFrames(Frames.backtrace(values, function, frame, position));
                throw fault;
            }
        }
    }

    /** Moves a branch's operands to where its label expects them; the new top. The branch's words are at {@code at}. */
    private static int branch(FunctionCode code, ValueStack values, int[] words, int at, int frame, int top) {
        int to = frame + words[at + 1];
        int count = words[at + 2];
        if (count != 0) {
            Frames.move(code, values, top - count, to, count);
        }
        return to + count;
    }

    private static boolean castBranches(
            Opcode opcode, InterpretedInstance instance, @Nullable Object reference, int[] words, int position) {
        boolean matches =
                ReferenceOperations.test(instance, reference, words[position + 4], words[position + 5] != 0);
        return matches == (opcode == Opcode.BR_ON_CAST);
    }

    private static FunctionInstance indirect(InterpretedInstance instance, int[] words, int position, long operand) {
        int word = words[position + 2];
        Table table = TableOperations.table(instance, word);
        long index = MemoryOperations.operand(operand, word);
        if (index < 0 || index >= table.size) {
            throw Trap.of(Fault.UNDEFINED_ELEMENT, Long.toUnsignedString(index));
        }
        Object element = table.elements[(int) index];
        if (element == null) {
            throw Trap.of(Fault.UNINITIALIZED_ELEMENT, Long.toUnsignedString(index));
        }
        FunctionInstance callee = (FunctionInstance) element;
        if (!callee.type().isSubtypeOf(instance.types[words[position + 1]])) {
            throw Trap.of(Fault.INDIRECT_CALL_TYPE_MISMATCH);
        }
        return callee;
    }

    private static boolean isTailCall(Opcode opcode) {
        return switch (opcode) {
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            default -> false;
        };
    }

    /** Leaves the first of two operands where the condition on top is true, else the second; the new top. */
    private static int select(ValueStack values, int top, int shape) {
        int cells = shape == Shape.VECTOR ? 2 : 1;
        int second = top - 1 - cells;
        if ((int) values.cells[top - 1] == 0) {
            copy(values, second, second - cells, shape);
        }
        return second;
    }

    /** Copies a value; the place behind the copy. */
    private static int copy(ValueStack values, int from, int to, int shape) {
        switch (shape) {
            case Shape.NUMBER -> values.cells[to] = values.cells[from];
            case Shape.REFERENCE -> values.references[to] = values.references[from];
            default -> {
                values.cells[to] = values.cells[from];
                values.cells[to + 1] = values.cells[from + 1];
                return to + 2;
            }
        }
        return to + 1;
    }

    /** Copies the value below {@code top}; the place where it begins. */
    private static int copyBelow(ValueStack values, int top, int to, int shape) {
        int from = shape == Shape.VECTOR ? top - 2 : top - 1;
        copy(values, from, to, shape);
        return from;
    }

    /** A number of 64 bits in two words. */
    private static long number(int[] words, int at) {
        return words[at] & 0xFFFF_FFFFL | (long) words[at + 1] << Integer.SIZE;
    }
}
