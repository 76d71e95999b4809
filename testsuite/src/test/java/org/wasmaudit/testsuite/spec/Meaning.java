package org.wasmaudit.testsuite.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.BlockType;
import org.wasmaudit.wasm.structure.DataSegment;
import org.wasmaudit.wasm.structure.ElementSegment;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Global;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.TableDefinition;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * What a module means, as a list that is equal for two modules exactly where they mean the same, the types of their
 * functions left out: type indices are replaced by types, and forms of the binary format that say the same are made
 * one.
 */
final class Meaning {
    private final ValidModule module;
    private final List<Object> facts = new ArrayList<>();

    private Meaning(ValidModule module) {
        this.module = module;
    }

    static List<Object> of(ValidModule module) {
        Meaning meaning = new Meaning(module);
        meaning.collect();
        return meaning.facts;
    }

    private void add(Object... facts) {
        this.facts.addAll(Arrays.asList(facts));
    }

    private void collect() {
        Module decoded = module.module();
        for (Import wanted : decoded.imports()) {
            add("import", wanted.module(), wanted.name(), wanted.type().kind());
            if (wanted.type() instanceof ExternalType.OfFunction function) {
                add(module.types().get(function.typeIndex()));
            }
        }
        add(module.tables(), module.memories(), module.globals(), module.tags());
        add(decoded.exports(), decoded.start());
        for (TableDefinition table : decoded.tables()) {
            add("table");
            expression(table.initializer());
        }
        for (Global global : decoded.globals()) {
            add("global");
            expression(global.initializer());
        }
        decoded.elements().forEach(this::element);
        decoded.datas().forEach(this::data);
        for (Function function : decoded.functions()) {
            add("function");
            for (Function.Locals locals : function.locals()) {
                add(locals.count(), module.canonical(locals.type()));
            }
            expression(function.body());
        }
    }

    private void element(ElementSegment segment) {
        add("elem", segment.mode(), segment.table());
        expression(segment.offset());
        int[] functions = segment.functions();
        for (int i = 0; i < segment.size(); i++) {
            if (functions != null) {
                add(Opcode.REF_FUNC, functions[i], Opcode.END);
            } else {
                expression(segment.expressions().get(i));
            }
        }
    }

    private void data(DataSegment segment) {
        add("data", segment.memory());
        expression(segment.offset());
        int end = segment.start() + segment.length();
        add(HexFormat.of().formatHex(module.module().bytes(), segment.start(), end));
    }

    private void expression(@Nullable Expression expression) {
        if (expression == null) {
            return;
        }
        Instructions at = Instructions.of(module.module().bytes(), expression);
        while (at.hasNext()) {
            Opcode opcode = at.next();
            if (opcode == Opcode.END && facts.getLast() == Opcode.ELSE) {
                facts.removeLast(); // an empty else is the same as none
            }
            add(opcode);
            immediate(opcode, at);
        }
    }

    private void immediate(Opcode opcode, Instructions at) {
        switch (opcode.immediate()) {
            case NONE, FENCE -> {}
            case BLOCK_TYPE -> add(blockType(at.blockType()));
            case CATCHES -> add(blockType(at.blockType()), at.catches());
            case LABELS -> add(Arrays.stream(at.labels()).boxed().toList());
            case LABEL, FUNCTION, LOCAL, GLOBAL, TAG, TABLE, ELEMENT, MEMORY, DATA -> add(at.index());
            case TYPE -> add(module.types().get(at.index()));
            case TYPE_TABLE, TYPE_FIELD, TYPE_LENGTH, TYPE_DATA, TYPE_ELEMENT ->
                add(module.types().get(at.index()), at.index2());
            case TYPE_TYPE -> add(module.types().get(at.index()), module.types().get(at.index2()));
            case TABLES, ELEMENT_TABLE, MEMORIES, DATA_MEMORY -> add(at.index(), at.index2());
            case CAST ->
                add(at.castFlags(), at.index(), module.canonical(at.heapType()), module.canonical(at.heapType2()));
            case HEAP_TYPE -> add(module.canonical(at.heapType()));
            case VALUE_TYPES -> at.valueTypes().forEach(type -> add(module.canonical(type)));
            case MEMORY_ARGUMENT -> add(at.memory(), at.memoryOffset(), at.alignment());
            case MEMORY_ARGUMENT_LANE -> add(at.memory(), at.memoryOffset(), at.alignment(), at.lane());
            case I32, I64, F32, F64 -> add(at.i64());
            case V128, LANES -> add(at.v128Low(), at.v128High());
            case LANE -> add(at.lane());
        }
    }

    private FunctionType blockType(BlockType type) {
        return switch (type) {
            case BlockType.Empty ignored -> FunctionType.of(List.of(), List.of());
            case BlockType.OfValue value -> FunctionType.of(List.of(), List.of(module.canonical(value.type())));
            case BlockType.OfType index -> (FunctionType) module.composites().get(index.typeIndex());
        };
    }
}
