package org.wasmaudit.wasm.validation;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.DataSegment;
import org.wasmaudit.wasm.structure.ElementSegment;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.Global;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.TableDefinition;

/** Collects the functions that are referred to outside of bodies, which bodies may then refer to (spec 3.4.10). */
final class DeclaredFunctions {
    private final Module module;
    private final int functions;
    private final BitSet declared = new BitSet();

    private DeclaredFunctions(Module module, int functions) {
        this.module = module;
        this.functions = functions;
    }

    /** @param functions how many functions there are; indices beyond are left for validation to refuse */
    static BitSet of(Module module, int functions) {
        DeclaredFunctions collector = new DeclaredFunctions(module, functions);
        collector.collect();
        return collector.declared;
    }

    private void collect() {
        for (Export export : module.exports()) {
            if (export.kind() == ExternalKind.FUNCTION) {
                add(export.index());
            }
        }
        for (Global global : module.globals()) {
            add(global.initializer());
        }
        for (TableDefinition table : module.tables()) {
            add(table.initializer());
        }
        for (ElementSegment segment : module.elements()) {
            add(segment);
        }
        for (DataSegment segment : module.datas()) {
            add(segment.offset());
        }
    }

    private void add(ElementSegment segment) {
        add(segment.offset());
        int[] indices = segment.functions();
        if (indices != null) {
            for (int index : indices) {
                add(index);
            }
        }
        for (Expression expression : segment.expressions()) {
            add(expression);
        }
    }

    private void add(@Nullable Expression expression) {
        if (expression == null) {
            return;
        }
        Instructions instructions = Instructions.of(module.bytes(), expression);
        while (instructions.hasNext()) {
            if (instructions.next() == Opcode.REF_FUNC) {
                add(instructions.index());
            }
        }
    }

    private void add(int function) {
        if (Integer.compareUnsigned(function, functions) < 0) {
            declared.set(function);
        }
    }
}
