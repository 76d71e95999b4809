package org.wasmaudit.wasm.validation;

import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ValueType;

/** Validates constant expressions (spec 3.4.11): like a body, of fewer instructions. */
final class ConstantExpressions {
    private final ValidModule module;
    private final int importedGlobals;

    ConstantExpressions(ValidModule module) {
        this.module = module;
        this.importedGlobals =
                module.globals().size() - module.module().globals().size();
    }

    /**
     * Checks that an expression is constant and yields a type.
     *
     * @param globals how many globals it may refer to: those that come before it
     */
    void check(Expression expression, ValueType type, int globals) {
        FunctionValidator body = FunctionValidator.over(module, expression, type);
        while (body.hasNext()) {
            Opcode opcode = body.next();
            if (opcode == Opcode.GLOBAL_GET) {
                checkGlobal(body, globals);
            } else if (!isConstant(opcode, module.features())) {
                throw body.fault(Fault.CONSTANT_EXPRESSION_REQUIRED, opcode.text());
            }
            body.apply();
        }
    }

    private void checkGlobal(FunctionValidator body, int globals) {
        int index = body.instructions().index();
        boolean anyGlobal = module.features().has(Feature.GC);
        body.checkIndex(index, anyGlobal ? globals : importedGlobals, Fault.UNKNOWN_GLOBAL);
        if (module.globals().get(index).mutable()) {
            throw body.fault(Fault.CONSTANT_EXPRESSION_REQUIRED, "global " + index + " is mutable");
        }
    }

    private static boolean isConstant(Opcode opcode, Features features) {
        return switch (opcode) {
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST, REF_NULL, REF_FUNC, END -> true;
            case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL -> features.has(Feature.EXTENDED_CONST);
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED, REF_I31,
                    ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> true;
            default -> false;
        };
    }
}
