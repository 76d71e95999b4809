package org.wasmaudit.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.BlockType;
import org.wasmaudit.wasm.structure.Catch;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.TypeIndex;

/** Every instruction is decoded to what was written, and no byte more. */
class InstructionsTest {
    private static final int INDEX = 300;
    private static final int INDEX2 = 77;
    private static final long OFFSET = 0x1_0000_0001L;

    private static Instructions over(BinaryWriter out) {
        byte[] bytes = out.toBytes();
        return Instructions.of(bytes, new Expression(0, bytes.length));
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void everyOpcode(Opcode opcode) {
        BinaryWriter out = new BinaryWriter();
        out.u8(Opcode.NOP.code());
        out.opcode(opcode);
        write(opcode, out);
        int end = out.size();
        out.u8(Opcode.DROP.code());

        Instructions at = over(out);
        assertEquals(Opcode.NOP, at.next());
        assertEquals(opcode, at.next());
        assertEquals(1, at.offset());
        assertEquals(end, at.end());
        check(opcode, at);
        assertEquals(Opcode.DROP, at.next());
        assertFalse(at.hasNext());
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void cutAnywhereIsMalformed(Opcode opcode) {
        BinaryWriter out = new BinaryWriter();
        out.opcode(opcode);
        write(opcode, out);
        byte[] bytes = out.toBytes();
        for (int length = 0; length < bytes.length; length++) {
            Instructions at = Instructions.of(bytes, new Expression(0, length));
            assertThrows(ModuleException.class, at::next, opcode + " cut after " + length);
        }
    }

    private static void write(Opcode opcode, BinaryWriter out) {
        switch (opcode.immediate()) {
            case NONE -> {}
            case BLOCK_TYPE -> out.blockType(new BlockType.OfType(INDEX));
            case CATCHES -> {
                out.blockType(new BlockType.OfValue(NumberType.F64));
                out.u32(2);
                out.u8(Catch.Kind.CATCH_REF.code());
                out.u32(INDEX);
                out.u32(INDEX2);
                out.u8(Catch.Kind.CATCH_ALL.code());
                out.u32(1);
            }
            case LABELS -> {
                out.u32(2);
                out.u32(INDEX2);
                out.u32(0);
                out.u32(INDEX);
            }
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TAG, TABLE, ELEMENT, MEMORY, DATA -> out.u32(INDEX);
            case TYPE_TABLE, TYPE_FIELD, TYPE_LENGTH, TYPE_DATA, TYPE_ELEMENT, TYPE_TYPE, TABLES, ELEMENT_TABLE,
                    MEMORIES, DATA_MEMORY -> {
                out.u32(INDEX);
                out.u32(INDEX2);
            }
            case CAST -> {
                out.u8(3);
                out.u32(INDEX);
                out.heapType(AbstractHeapType.ANY);
                out.heapType(new TypeIndex(INDEX2));
            }
            case HEAP_TYPE -> out.heapType(new TypeIndex(INDEX));
            case VALUE_TYPES -> out.valueTypes(List.of(NumberType.I64, ReferenceType.FUNCREF));
            case MEMORY_ARGUMENT, MEMORY_ARGUMENT_LANE -> {
                out.u32(0x40 | 2);
                out.u32(INDEX);
                out.u64(OFFSET);
                if (opcode.lanes() > 0) {
                    out.u8(1);
                }
            }
            case I32 -> out.signed(-INDEX);
            case I64 -> out.signed(-OFFSET);
            case F32 -> out.fixed32(Float.floatToRawIntBits(-1.5f));
            case F64 -> out.fixed64(Double.doubleToRawLongBits(-1.5));
            case V128, LANES -> {
                out.fixed64(OFFSET);
                out.fixed64(-1);
            }
            case LANE -> out.u8(1);
            case FENCE -> out.u8(0);
        }
    }

    private static void check(Opcode opcode, Instructions at) {
        switch (opcode.immediate()) {
            case NONE, FENCE -> {}
            case BLOCK_TYPE -> assertEquals(new BlockType.OfType(INDEX), at.blockType());
            case CATCHES -> {
                assertEquals(new BlockType.OfValue(NumberType.F64), at.blockType());
                assertEquals(
                        List.of(new Catch(Catch.Kind.CATCH_REF, INDEX, INDEX2), new Catch(Catch.Kind.CATCH_ALL, -1, 1)),
                        at.catches());
            }
            case LABELS -> {
                assertArrayEquals(new int[] {INDEX2, 0, INDEX}, at.labels());
                assertEquals(3, at.labelCount());
                assertEquals(INDEX, at.index());
            }
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TAG, TABLE, ELEMENT, MEMORY, DATA ->
                assertEquals(INDEX, at.index());
            case TYPE_TABLE, TYPE_FIELD, TYPE_LENGTH, TYPE_DATA, TYPE_ELEMENT, TYPE_TYPE, TABLES, ELEMENT_TABLE,
                    MEMORIES, DATA_MEMORY -> {
                assertEquals(INDEX, at.index());
                assertEquals(INDEX2, at.index2());
            }
            case CAST -> {
                assertEquals(3, at.castFlags());
                assertEquals(INDEX, at.index());
                assertEquals(AbstractHeapType.ANY, at.heapType());
                assertEquals(new TypeIndex(INDEX2), at.heapType2());
            }
            case HEAP_TYPE -> assertEquals(new TypeIndex(INDEX), at.heapType());
            case VALUE_TYPES -> assertEquals(List.of(NumberType.I64, ReferenceType.FUNCREF), at.valueTypes());
            case MEMORY_ARGUMENT, MEMORY_ARGUMENT_LANE -> {
                assertEquals(2, at.alignment());
                assertEquals(INDEX, at.memory());
                assertEquals(OFFSET, at.memoryOffset());
                assertTrue(opcode.lanes() == 0 || at.lane() == 1);
            }
            case I32 -> assertEquals(-INDEX, at.i32());
            case I64 -> assertEquals(-OFFSET, at.i64());
            case F32 -> assertEquals(Float.floatToRawIntBits(-1.5f), at.f32Bits());
            case F64 -> assertEquals(Double.doubleToRawLongBits(-1.5), at.f64Bits());
            case V128, LANES -> {
                assertEquals(OFFSET, at.v128Low());
                assertEquals(-1, at.v128High());
            }
            case LANE -> assertEquals(1, at.lane());
        }
    }

    @Test
    void whatIsNoInstructionIsSaidByItsBytes() {
        BinaryWriter out = new BinaryWriter();
        out.u8(0xFD);
        out.u32(0x300);
        Instructions at = over(out);
        ModuleException illegal = assertThrows(ModuleException.class, at::next);
        assertEquals(Fault.ILLEGAL_OPCODE, illegal.fault());
        assertEquals("illegal opcode: fd 80 06", illegal.getMessage());
    }

    @Test
    void aBranchTableCannotClaimMoreThanThereIs() {
        BinaryWriter out = new BinaryWriter();
        out.opcode(Opcode.BR_TABLE);
        out.u32(-1);
        out.u32(0);
        Instructions at = over(out);
        assertEquals(Fault.LENGTH_OUT_OF_BOUNDS, assertThrows(ModuleException.class, at::next).fault());
    }
}
