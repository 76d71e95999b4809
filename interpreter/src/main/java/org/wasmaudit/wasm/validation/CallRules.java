package org.wasmaudit.wasm.validation;

import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.TableType;

/** Validates calls (spec 3.4.1). */
final class CallRules {
    private CallRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        Instructions at = body.instructions();
        FunctionType type =
                switch (opcode) {
                    case CALL, RETURN_CALL -> {
                        body.checkIndex(at.index(), body.module().functionTypes().size(), Fault.UNKNOWN_FUNCTION);
                        yield body.module().functionType(at.index());
                    }
                    case CALL_INDIRECT, RETURN_CALL_INDIRECT -> {
                        TableType table = TableRules.table(body, at.index2());
                        if (!Matching.matches(table.element(), ReferenceType.FUNCREF)) {
                            throw body.fault(
                                    Fault.TYPE_MISMATCH, "table of " + table.element() + " in an indirect call");
                        }
                        FunctionType called = body.composite(at.index(), FunctionType.class);
                        body.pop(table.address().number());
                        yield called;
                    }
                    case CALL_REF, RETURN_CALL_REF -> {
                        FunctionType called = body.composite(at.index(), FunctionType.class);
                        body.pop(body.reference(at.index(), true));
                        yield called;
                    }
                    default -> throw new IllegalStateException("no rule for " + opcode);
                };
        body.pop(type.parameters());
        switch (opcode) {
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
                if (!Matching.matches(type.results(), body.type().results())) {
                    throw body.fault(
                            Fault.TYPE_MISMATCH,
                            "function returns " + TypeText.of(body.type().results()) + " but callee "
                                    + TypeText.of(type.results()));
                }
                body.unreachable();
            }
            default -> body.push(type.results());
        }
    }
}
