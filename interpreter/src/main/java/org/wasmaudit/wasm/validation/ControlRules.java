package org.wasmaudit.wasm.validation;

import java.util.List;
import org.wasmaudit.wasm.structure.BlockType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ValueType;

/** Validates blocks and branches (spec 3.4.1). */
final class ControlRules {
    private static final FunctionType EMPTY = FunctionType.of(List.of(), List.of());

    private ControlRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        switch (opcode) {
            case UNREACHABLE -> body.unreachable();
            case NOP -> {}
            case BLOCK, LOOP -> enter(body, opcode);
            case IF -> {
                FunctionType type = blockType(body);
                body.pop(NumberType.I32);
                body.pop(type.parameters());
                body.enter(opcode, type.parameters(), type.results());
            }
            case ELSE -> {
                if (body.controls().frame(0).opcode() != Opcode.IF) {
                    throw body.fault(Fault.END_OPCODE_EXPECTED, "else without if");
                }
                ControlFrame frame = body.leave();
                body.enter(opcode, frame.startTypes(), frame.endTypes());
            }
            case END -> end(body);
            case BR -> {
                body.pop(body.label(body.instructions().index()).labelTypes());
                body.unreachable();
            }
            case BR_IF -> {
                ControlFrame target = body.label(body.instructions().index());
                body.pop(NumberType.I32);
                body.pop(target.labelTypes());
                body.push(target.labelTypes());
            }
            case BR_TABLE -> brTable(body);
            case RETURN -> {
                body.pop(body.type().results());
                body.unreachable();
            }
            default -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    /** Opens a block whose parameters are on the stack. */
    static void enter(FunctionValidator body, Opcode opcode) {
        FunctionType type = blockType(body);
        body.pop(type.parameters());
        body.enter(opcode, type.parameters(), type.results());
    }

    static FunctionType blockType(FunctionValidator body) {
        return switch (body.instructions().blockType()) {
            case BlockType.Empty ignored -> EMPTY;
            case BlockType.OfValue value -> FunctionType.of(List.of(), List.of(body.resolve(value.type())));
            case BlockType.OfType index -> {
                if (!body.module().features().has(Feature.MULTI_VALUE)) {
                    throw body.fault(Fault.FEATURE_DISABLED, Feature.MULTI_VALUE.text());
                }
                yield body.composite(index.typeIndex(), FunctionType.class);
            }
        };
    }

    private static void end(FunctionValidator body) {
        ControlFrame frame = body.leave();
        if (frame.opcode() == Opcode.IF && !Matching.matches(frame.startTypes(), frame.endTypes())) {
            throw body.fault(
                    Fault.TYPE_MISMATCH,
                    "if without else requires " + TypeText.of(frame.endTypes()) + " but has "
                            + TypeText.of(frame.startTypes()));
        }
        if (body.controls().depth() > 0) {
            body.push(frame.endTypes());
        }
    }

    /**
     * Every target must take what is on the stack. A table may name one block a million times, so a target with the
     * same types as the one before is not checked again.
     */
    private static void brTable(FunctionValidator body) {
        body.pop(NumberType.I32);
        int[] labels = body.branchTargets();
        int arity = body.label(labels[labels.length - 1]).labelTypes().size();
        List<ValueType> checked = null;
        for (int label : labels) {
            List<ValueType> types = body.label(label).labelTypes();
            if (types != checked) {
                checkTarget(body, types, arity);
                checked = types;
            }
        }
        body.unreachable();
    }

    private static void checkTarget(FunctionValidator body, List<ValueType> types, int arity) {
        boolean fit = types.size() == arity;
        for (int i = 0; fit && i < arity; i++) {
            fit = body.has(arity - 1 - i, types.get(i));
        }
        if (!fit) {
            throw body.mismatch(types);
        }
    }
}
