package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.semantics.Vectors;
import org.wasmaudit.wasm.structure.Opcode;

/** Loads and stores of vectors and of their lanes (spec 4.6.10). */
final class VectorAccess {
    private VectorAccess() {}

    /** Loads a whole vector; the new top of the operands. */
    static int load(Opcode opcode, Memory[] memories, int[] words, int position, long[] cells, int top) {
        int at = top - 1;
        Memory memory = MemoryAccess.memory(memories, words, position + 1);
        long address = MemoryAccess.address(cells[at], words, position + 1);
        switch (opcode) {
            case V128_LOAD -> {
                memory.check(address, 2 * Long.BYTES);
                set(cells, at, memory.i64(address), memory.i64(address + Long.BYTES));
            }
            case V128_LOAD8X8_S -> {
                long half = memory.i64(address);
                set(cells, at, Vectors.i16x8_extend_low_i8x16_s_low(half, 0),
                        Vectors.i16x8_extend_low_i8x16_s_high(half, 0));
            }
            case V128_LOAD8X8_U -> {
                long half = memory.i64(address);
                set(cells, at, Vectors.i16x8_extend_low_i8x16_u_low(half, 0),
                        Vectors.i16x8_extend_low_i8x16_u_high(half, 0));
            }
            case V128_LOAD16X4_S -> {
                long half = memory.i64(address);
                set(cells, at, Vectors.i32x4_extend_low_i16x8_s_low(half, 0),
                        Vectors.i32x4_extend_low_i16x8_s_high(half, 0));
            }
            case V128_LOAD16X4_U -> {
                long half = memory.i64(address);
                set(cells, at, Vectors.i32x4_extend_low_i16x8_u_low(half, 0),
                        Vectors.i32x4_extend_low_i16x8_u_high(half, 0));
            }
            case V128_LOAD32X2_S -> {
                long half = memory.i64(address);
                set(cells, at, Vectors.i64x2_extend_low_i32x4_s_low(half, 0),
                        Vectors.i64x2_extend_low_i32x4_s_high(half, 0));
            }
            case V128_LOAD32X2_U -> {
                long half = memory.i64(address);
                set(cells, at, Vectors.i64x2_extend_low_i32x4_u_low(half, 0),
                        Vectors.i64x2_extend_low_i32x4_u_high(half, 0));
            }
            case V128_LOAD8_SPLAT -> setBoth(cells, at, Vectors.i8x16_splat(memory.i8(address)));
            case V128_LOAD16_SPLAT -> setBoth(cells, at, Vectors.i16x8_splat(memory.i16(address)));
            case V128_LOAD32_SPLAT -> setBoth(cells, at, Vectors.i32x4_splat(memory.i32(address)));
            case V128_LOAD64_SPLAT -> setBoth(cells, at, Vectors.i64x2_splat(memory.i64(address)));
            case V128_LOAD32_ZERO -> set(cells, at, Integer.toUnsignedLong(memory.i32(address)), 0);
            case V128_LOAD64_ZERO -> set(cells, at, memory.i64(address), 0);
            default -> throw new IllegalStateException(opcode.text());
        }
        return at + 2;
    }

    /** Loads one lane of a vector; the new top of the operands. */
    static int loadLane(Opcode opcode, Memory[] memories, int[] words, int position, long[] cells, int top) {
        Memory memory = MemoryAccess.memory(memories, words, position + 1);
        long address = MemoryAccess.address(cells[top - 3], words, position + 1);
        int lane = words[position + 4];
        int at = top - 3;
        set(cells, at, cells[top - 2], cells[top - 1]);
        switch (opcode) {
            case V128_LOAD8_LANE ->
                VectorScalars.replace(Opcode.I8X16_REPLACE_LANE, cells, at, memory.i8(address), lane);
            case V128_LOAD16_LANE ->
                VectorScalars.replace(Opcode.I16X8_REPLACE_LANE, cells, at, memory.i16(address), lane);
            case V128_LOAD32_LANE ->
                VectorScalars.replace(Opcode.I32X4_REPLACE_LANE, cells, at, memory.i32(address), lane);
            case V128_LOAD64_LANE ->
                VectorScalars.replace(Opcode.I64X2_REPLACE_LANE, cells, at, memory.i64(address), lane);
            default -> throw new IllegalStateException(opcode.text());
        }
        return at + 2;
    }

    /** Stores a whole vector, or one lane of it; the new top of the operands. */
    static int store(Opcode opcode, Memory[] memories, int[] words, int position, long[] cells, int top) {
        Memory memory = MemoryAccess.memory(memories, words, position + 1);
        long address = MemoryAccess.address(cells[top - 3], words, position + 1);
        long low = cells[top - 2];
        long high = cells[top - 1];
        if (opcode == Opcode.V128_STORE) {
            memory.check(address, 2 * Long.BYTES);
            memory.setI64(address, low);
            memory.setI64(address + Long.BYTES, high);
            return top - 3;
        }
        int lane = words[position + 4];
        switch (opcode) {
            case V128_STORE8_LANE -> memory.setI8(address, (byte) Vectors.i8x16_extract_lane_u(low, high, lane));
            case V128_STORE16_LANE -> memory.setI16(address, (short) Vectors.i16x8_extract_lane_u(low, high, lane));
            case V128_STORE32_LANE -> memory.setI32(address, Vectors.i32x4_extract_lane(low, high, lane));
            case V128_STORE64_LANE -> memory.setI64(address, Vectors.i64x2_extract_lane(low, high, lane));
            default -> throw new IllegalStateException(opcode.text());
        }
        return top - 3;
    }

    private static void set(long[] cells, int at, long low, long high) {
        cells[at] = low;
        cells[at + 1] = high;
    }

    private static void setBoth(long[] cells, int at, long half) {
        set(cells, at, half, half);
    }
}
