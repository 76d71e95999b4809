package org.wasmaudit.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.BlockType;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;

/** The law of the rules: every opcode has one. */
class RulesTest {
    /** Each kind of thing an instruction can name, the first of each being what index 0 finds. */
    private static final ValidModule CONTEXT = Texts.valid(
            """
            (type $function (func)) (type (struct (field (mut i32)))) (type (array (mut i8)))
            (memory 1) (table 1 funcref) (global (mut i32) (i32.const 0)) (tag)
            (elem func 0) (data "") (func (local i32) (data.drop 0))
            """);

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void everyOpcodeHasARule(Opcode opcode) {
        for (int type = 0; type < CONTEXT.types().size(); type++) {
            int index = type;
            assertDoesNotThrow(() -> {
                try {
                    apply(opcode, index);
                } catch (ModuleException invalid) {
                    // a rule has said so
                }
            });
        }
    }

    /** Applies an instruction where operands of any type are made up. */
    private static void apply(Opcode opcode, int index) {
        BinaryWriter out = new BinaryWriter();
        out.opcode(Opcode.UNREACHABLE);
        out.opcode(opcode);
        write(opcode, index, out);
        Function function = CONTEXT.module().functions().getFirst();
        byte[] bytes = out.toBytes();
        FunctionValidator cursor = FunctionValidator.over(
                context(bytes),
                new Function(
                        function.index(), function.typeIndex(), function.locals(), 0, new Expression(0, bytes.length)));
        for (int i = 0; i < 2; i++) {
            cursor.next();
            cursor.apply();
        }
    }

    private static Module withBytes(Module module, byte[] bytes) {
        return new Module(
                bytes,
                module.types(),
                module.imports(),
                module.functions(),
                module.tables(),
                module.memories(),
                module.tags(),
                module.globals(),
                module.exports(),
                module.start(),
                module.elements(),
                module.dataCount(),
                module.datas(),
                module.customs());
    }

    private static void write(Opcode opcode, int index, BinaryWriter out) {
        List<Integer> indices = new ArrayList<>();
        switch (opcode.immediate()) {
            case NONE -> {}
            case BLOCK_TYPE -> out.blockType(BlockType.EMPTY);
            case CATCHES -> {
                out.blockType(BlockType.EMPTY);
                out.u32(0);
            }
            case LABELS, MEMORY_ARGUMENT, TABLES, MEMORIES, DATA_MEMORY, ELEMENT_TABLE -> indices.addAll(List.of(0, 0));
            case LABEL, FUNCTION, LOCAL, GLOBAL, TAG, TABLE, ELEMENT, MEMORY, DATA, FENCE, LANE -> indices.add(0);
            case TYPE -> indices.add(index);
            case TYPE_TABLE, TYPE_FIELD, TYPE_LENGTH, TYPE_DATA, TYPE_ELEMENT -> indices.addAll(List.of(index, 0));
            case TYPE_TYPE -> indices.addAll(List.of(index, index));
            case CAST -> {
                out.u8(3);
                out.u32(0);
                out.heapType(AbstractHeapType.ANY);
                out.heapType(AbstractHeapType.EQ);
            }
            case HEAP_TYPE -> out.heapType(AbstractHeapType.ANY);
            case VALUE_TYPES -> out.valueTypes(List.of(NumberType.I64));
            case MEMORY_ARGUMENT_LANE -> indices.addAll(List.of(0, 0, 0));
            case I32, I64 -> out.signed(0);
            case F32 -> out.fixed32(0);
            case F64 -> out.fixed64(0);
            case V128, LANES -> {
                out.fixed64(0);
                out.fixed64(0);
            }
        }
        indices.forEach(out::u32);
    }

    /** The context with other bytes. */
    private static ValidModule context(byte[] bytes) {
        Module module = withBytes(CONTEXT.module(), bytes);
        Refusal refusal = new Refusal(module, Limits.defaults());
        CanonicalTypes types = CanonicalTypes.of(module.types(), Features.all(), refusal);
        IndexSpaces spaces = IndexSpaces.of(module, types, Features.all(), refusal);
        return new ValidModule(module, Features.all(), types, spaces, new BitSet());
    }
}
