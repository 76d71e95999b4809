package org.wasmaudit.wasm.validation;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.Catch;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;

/** Validates throwing and catching (spec 3.4.1), the opcodes of the first exception proposal included. */
final class ExceptionRules {
    private static final ReferenceType EXCEPTION = new ReferenceType(false, AbstractHeapType.EXN);

    private ExceptionRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        Instructions at = body.instructions();
        switch (opcode) {
            case THROW -> {
                body.pop(parameters(body, at.index()));
                body.unreachable();
            }
            case THROW_REF -> {
                body.pop(ReferenceType.EXNREF);
                body.unreachable();
            }
            case TRY_TABLE -> {
                FunctionType type = ControlRules.blockType(body);
                for (Catch clause : at.catches()) {
                    checkClause(body, clause);
                }
                body.pop(type.parameters());
                body.enter(opcode, type.parameters(), type.results());
            }
            case TRY -> ControlRules.enter(body, opcode);
            case CATCH -> {
                List<ValueType> payload = parameters(body, at.index());
                enterHandler(body, opcode, payload);
            }
            case CATCH_ALL -> enterHandler(body, opcode, List.of());
            case DELEGATE -> {
                if (body.controls().frame(0).opcode() != Opcode.TRY) {
                    throw body.fault(Fault.END_OPCODE_EXPECTED, "delegate outside of try");
                }
                ControlFrame frame = body.leave();
                body.label(at.index());
                body.push(frame.endTypes());
            }
            case RETHROW -> {
                Opcode block = body.label(at.index()).opcode();
                if (block != Opcode.CATCH && block != Opcode.CATCH_ALL) {
                    throw body.fault(Fault.INVALID_RETHROW_LABEL, at.index());
                }
                body.unreachable();
            }
            default -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    private static List<ValueType> parameters(FunctionValidator body, int tag) {
        body.checkIndex(tag, body.module().tags().size(), Fault.UNKNOWN_TAG);
        return body.module().tagParameters(tag);
    }

    private static void enterHandler(FunctionValidator body, Opcode opcode, List<ValueType> payload) {
        Opcode open = body.controls().frame(0).opcode();
        if (open != Opcode.TRY && open != Opcode.CATCH) {
            throw body.fault(Fault.END_OPCODE_EXPECTED, opcode.text() + " outside of try");
        }
        ControlFrame frame = body.leave();
        body.enter(opcode, payload, frame.endTypes());
    }

    /** What a clause hands over must be what its label takes; labels count from outside the block. */
    private static void checkClause(FunctionValidator body, Catch clause) {
        List<ValueType> given = new ArrayList<>();
        if (clause.kind().hasTag()) {
            given.addAll(parameters(body, clause.tag()));
        }
        if (clause.kind().hasReference()) {
            given.add(EXCEPTION);
        }
        List<ValueType> taken = body.label(clause.label()).labelTypes();
        if (!Matching.matches(given, taken)) {
            throw body.fault(
                    Fault.TYPE_MISMATCH,
                    "label takes " + TypeText.of(taken) + " but clause gives " + TypeText.of(given));
        }
    }
}
