package org.wasmaudit.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;

/** What the typed cursor shows to those who walk with it. */
class FunctionValidatorTest {
    private static FunctionValidator over(String function) {
        ValidModule module = Texts.valid(function);
        return FunctionValidator.over(module, module.module().functions().getFirst());
    }

    @Test
    void operandsBeforeAndBehindEachInstruction() {
        FunctionValidator cursor =
                over("(func (param i64) (result f64) v128.const i64x2 0 0 drop local.get 0 f64.convert_i64_s)");
        List<String> seen = new ArrayList<>();
        while (cursor.hasNext()) {
            Opcode opcode = cursor.next();
            int before = cursor.operands().cells();
            cursor.apply();
            seen.add(opcode + " " + before + " " + cursor.operands().cells());
        }
        assertEquals(
                List.of("V128_CONST 0 2", "DROP 2 0", "LOCAL_GET 0 1", "F64_CONVERT_I64_S 1 1", "END 1 0"), seen);
        assertEquals(0, cursor.controls().depth());
    }

    @Test
    void framesSayWhatABranchTakesAlong() {
        FunctionValidator cursor = over(
                """
                (func (param i32) (result i32)
                    i64.const 1
                    local.get 0
                    (loop (param i32) (result f32) (drop) (f32.const 0))
                    drop drop local.get 0)
                """);
        while (cursor.next() != Opcode.DROP) {
            cursor.apply();
        }
        ControlFrame loop = cursor.controls().frame(0);
        assertEquals(Opcode.LOOP, loop.opcode());
        assertEquals(List.of(NumberType.I32), loop.labelTypes());
        assertEquals(List.of(NumberType.F32), loop.endTypes());
        assertEquals(1, loop.height());
        assertEquals(1, loop.cellHeight());
        ControlFrame function = cursor.controls().frame(1);
        assertEquals(List.of(NumberType.I32), function.labelTypes());
        assertSame(NumberType.I32, cursor.operands().type(0));
        assertSame(NumberType.I64, cursor.operands().type(1));
    }

    @Test
    void unreachableCodeMakesUpItsOperands() {
        FunctionValidator cursor =
                over("(func (result i32) (block (result i32) i32.const 0 br 0 i64.const 3 i32.wrap_i64) )");
        while (cursor.next() != Opcode.I64_CONST) {
            assertTrue(cursor.reachable());
            cursor.apply();
        }
        assertFalse(cursor.reachable());
        assertSame(OperandStack.UNKNOWN, cursor.operands().type(0));
        cursor.apply();
        assertSame(NumberType.I64, cursor.operands().type(0));
        assertSame(OperandStack.UNKNOWN, cursor.operands().type(5));
        while (cursor.next() != Opcode.END) {
            cursor.apply();
        }
        cursor.apply();
        assertTrue(cursor.reachable());
        assertSame(NumberType.I32, cursor.operands().type(0));
    }

    @Test
    void localsAreOneListWithoutBeingOne() {
        FunctionValidator cursor = over("(func (param i32 v128) (local i64 i64 i64 f32))");
        LocalTypes locals = cursor.locals();
        List<ValueType> flat = new ArrayList<>();
        for (int i = 0; i < locals.size(); i++) {
            flat.add(locals.type(i));
        }
        assertEquals(
                List.of(
                        NumberType.I32,
                        VectorType.V128,
                        NumberType.I64,
                        NumberType.I64,
                        NumberType.I64,
                        NumberType.F32),
                flat);
        assertEquals(4, locals.runs());
        assertEquals(5, locals.runEnd(2));
        assertSame(NumberType.I64, locals.runType(2));
    }

    @Test
    void aFaultNamesTheInstructionsPlace() {
        byte[] binary = Texts.binary("(func (result i32) (nop) (i64.const 1))");
        ModuleException refused = Texts.refusal("(func (result i32) (nop) (i64.const 1))");
        assertEquals(Fault.TYPE_MISMATCH, refused.fault());
        assertEquals(Opcode.END.code(), binary[(int) refused.offset()]);
        assertEquals(
                "type mismatch: instruction requires [i32] but stack has [i64]", refused.getMessage());
    }

    @Test
    void aFaultOutsideBodiesNamesTheItemsPlace() {
        ModuleException refused = Texts.refusal("(memory 1) (memory 2 1)");
        assertEquals(Fault.SIZE_MINIMUM_GREATER_THAN_MAXIMUM, refused.fault());
        assertEquals(13, refused.offset());
    }

    @Test
    void localsAreForgottenWithTheBlockThatSetThem() {
        String function =
                """
                (func (param (ref func)) (local (ref func))
                    (block (local.set 1 (local.get 0)) (drop (local.get 1)))
                    %s)
                """;
        assertEquals(1, Texts.valid(function.formatted("")).functionTypes().size());
        assertEquals(
                Fault.UNINITIALIZED_LOCAL,
                Texts.refusal(function.formatted("(drop (local.get 1))")).fault());
    }
}
