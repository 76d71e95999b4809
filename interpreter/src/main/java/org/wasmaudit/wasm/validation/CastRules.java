package org.wasmaudit.wasm.validation;

import java.util.List;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;

/** Validates tests, casts and conversions of references (spec 3.4.2). */
final class CastRules {
    private static final int SOURCE_NULLABLE = 1;
    private static final int TARGET_NULLABLE = 2;

    private CastRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        switch (opcode) {
            case REF_TEST, REF_TEST_NULL -> {
                popBelowTop(body, body.resolve(body.instructions().heapType()));
                body.push(NumberType.I32);
            }
            case REF_CAST, REF_CAST_NULL -> {
                HeapType target = body.resolve(body.instructions().heapType());
                popBelowTop(body, target);
                body.push(new ReferenceType(opcode == Opcode.REF_CAST_NULL, target));
            }
            case BR_ON_CAST, BR_ON_CAST_FAIL -> branch(body, opcode);
            case ANY_CONVERT_EXTERN -> convert(body, AbstractHeapType.EXTERN, AbstractHeapType.ANY);
            case EXTERN_CONVERT_ANY -> convert(body, AbstractHeapType.ANY, AbstractHeapType.EXTERN);
            default -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    /** A reference can be tested against any type of its own hierarchy. */
    private static void popBelowTop(FunctionValidator body, HeapType target) {
        body.pop(new ReferenceType(true, Matching.top(target)));
    }

    private static void branch(FunctionValidator body, Opcode opcode) {
        Instructions at = body.instructions();
        int flags = at.castFlags();
        ReferenceType source = new ReferenceType((flags & SOURCE_NULLABLE) != 0, body.resolve(at.heapType()));
        ReferenceType target = new ReferenceType((flags & TARGET_NULLABLE) != 0, body.resolve(at.heapType2()));
        if (!Matching.matches(target, source)) {
            throw body.fault(Fault.TYPE_MISMATCH, target.text() + " does not match " + source.text());
        }
        ReferenceType rest = target.nullable() ? source.nonNull() : source;
        boolean onCast = opcode == Opcode.BR_ON_CAST;
        List<ValueType> others = ReferenceRules.othersOfLabel(body, onCast ? target : rest);
        body.pop(source);
        body.pop(others);
        body.push(others);
        body.push(onCast ? rest : target);
    }

    private static void convert(FunctionValidator body, AbstractHeapType from, AbstractHeapType to) {
        ReferenceType reference = body.popReference();
        if (!Matching.matches(reference.heapType(), from)) {
            throw body.fault(Fault.TYPE_MISMATCH, reference.text() + " does not match " + from.text());
        }
        body.push(new ReferenceType(reference.nullable(), to));
    }
}
