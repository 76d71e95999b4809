package org.wasmaudit.wasm.validation;

import java.util.List;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;

/** Validates references and null (spec 3.4.2). */
final class ReferenceRules {
    private static final ReferenceType EQREF = new ReferenceType(true, AbstractHeapType.EQ);

    private ReferenceRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        Instructions at = body.instructions();
        switch (opcode) {
            case REF_NULL -> body.push(new ReferenceType(true, body.resolve(at.heapType())));
            case REF_IS_NULL -> {
                body.popReference();
                body.push(NumberType.I32);
            }
            case REF_FUNC -> {
                body.checkIndex(at.index(), body.module().functionTypes().size(), Fault.UNKNOWN_FUNCTION);
                if (!body.module().isDeclared(at.index())) {
                    throw body.fault(Fault.UNDECLARED_FUNCTION_REFERENCE, at.index());
                }
                body.push(new ReferenceType(false, body.module().functionTypes().get(at.index())));
            }
            case REF_EQ -> {
                body.pop(List.of(EQREF, EQREF));
                body.push(NumberType.I32);
            }
            case REF_AS_NON_NULL -> body.push(body.popReference().nonNull());
            case BR_ON_NULL -> {
                ReferenceType reference = body.popReference();
                List<ValueType> taken = body.label(at.index()).labelTypes();
                body.pop(taken);
                body.push(taken);
                body.push(reference.nonNull());
            }
            case BR_ON_NON_NULL -> {
                ReferenceType reference = body.popReference();
                List<ValueType> others = othersOfLabel(body, reference.nonNull());
                body.pop(others);
                body.push(others);
            }
            default -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    /** What the instruction's label takes besides the reference, which it takes last and must be able to take. */
    static List<ValueType> othersOfLabel(FunctionValidator body, ReferenceType reference) {
        List<ValueType> taken = body.label(body.instructions().index()).labelTypes();
        if (taken.isEmpty() || !Matching.matches(reference, taken.getLast())) {
            throw body.fault(
                    Fault.TYPE_MISMATCH, "label takes " + TypeText.of(taken) + " but is given " + reference.text());
        }
        return taken.subList(0, taken.size() - 1);
    }
}
