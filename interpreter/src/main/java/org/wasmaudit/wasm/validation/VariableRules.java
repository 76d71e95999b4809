package org.wasmaudit.wasm.validation;

import java.util.List;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;

/** Validates what moves operands about: {@code drop}, {@code select}, locals and globals (spec 3.4.3 and 3.4.4). */
final class VariableRules {
    private VariableRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        Instructions at = body.instructions();
        switch (opcode) {
            case DROP -> body.pop();
            case SELECT -> select(body);
            case SELECT_TYPED -> typedSelect(body);
            case LOCAL_GET -> {
                ValueType type = local(body, at.index());
                if (!type.isDefaultable() && !body.initialization().isSet(at.index())) {
                    throw body.fault(Fault.UNINITIALIZED_LOCAL, at.index());
                }
                body.push(type);
            }
            case LOCAL_SET -> setLocal(body, at.index());
            case LOCAL_TEE -> body.push(setLocal(body, at.index()));
            case GLOBAL_GET -> body.push(global(body, at.index()).value());
            case GLOBAL_SET -> {
                GlobalType global = global(body, at.index());
                if (!global.mutable()) {
                    throw body.fault(Fault.IMMUTABLE_GLOBAL, at.index());
                }
                body.pop(global.value());
            }
            default -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    /** Without a type, {@code select} is for numbers and vectors; the two operands say which. */
    private static void select(FunctionValidator body) {
        body.pop(NumberType.I32);
        ValueType second = body.pop();
        ValueType first = body.pop();
        ValueType type = first == OperandStack.UNKNOWN ? second : first;
        boolean same = first == second || first == OperandStack.UNKNOWN || second == OperandStack.UNKNOWN;
        if (!same || type != OperandStack.UNKNOWN && type instanceof ReferenceType) {
            throw body.fault(Fault.TYPE_MISMATCH, "select of " + TypeText.of(List.of(first, second)));
        }
        body.push(type);
    }

    private static void typedSelect(FunctionValidator body) {
        List<ValueType> types = body.instructions().valueTypes();
        if (types.size() != 1) {
            throw body.fault(Fault.INVALID_RESULT_ARITY, types.size());
        }
        ValueType type = body.resolve(types.getFirst());
        body.pop(List.of(type, type, NumberType.I32));
        body.push(type);
    }

    private static ValueType local(FunctionValidator body, int index) {
        body.checkIndex(index, body.locals().size(), Fault.UNKNOWN_LOCAL);
        return body.locals().type(index);
    }

    private static ValueType setLocal(FunctionValidator body, int index) {
        ValueType type = local(body, index);
        body.pop(type);
        if (!type.isDefaultable()) {
            body.initialization().set(index);
        }
        return type;
    }

    private static GlobalType global(FunctionValidator body, int index) {
        body.checkIndex(index, body.module().globals().size(), Fault.UNKNOWN_GLOBAL);
        return body.module().globals().get(index);
    }
}
