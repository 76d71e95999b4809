package org.wasmaudit.wasm.validation;

import java.util.List;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;

/** Validates arrays (spec 3.4.2). */
final class ArrayRules {
    private static final ReferenceType ARRAYREF = new ReferenceType(true, AbstractHeapType.ARRAY);

    private ArrayRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        if (opcode == Opcode.ARRAY_LEN) {
            body.pop(ARRAYREF);
            body.push(NumberType.I32);
            return;
        }
        Instructions at = body.instructions();
        FieldType field = body.composite(at.index(), ArrayType.class).field();
        ValueType element = field.storage().unpacked();
        ReferenceType array = body.reference(at.index(), true);
        switch (opcode) {
            case ARRAY_NEW -> create(body, List.of(element, NumberType.I32));
            case ARRAY_NEW_DEFAULT -> {
                AggregateRules.checkDefaultable(body, field);
                create(body, List.of(NumberType.I32));
            }
            case ARRAY_NEW_FIXED -> newFixed(body, element);
            case ARRAY_NEW_DATA -> {
                checkData(body, element);
                create(body, List.of(NumberType.I32, NumberType.I32));
            }
            case ARRAY_NEW_ELEM -> {
                checkElements(body, element);
                create(body, List.of(NumberType.I32, NumberType.I32));
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
                AggregateRules.checkExtension(body, field, opcode != Opcode.ARRAY_GET);
                body.pop(List.of(array, NumberType.I32));
                body.push(element);
            }
            case ARRAY_SET -> {
                checkMutable(body, field);
                body.pop(List.of(array, NumberType.I32, element));
            }
            case ARRAY_FILL -> {
                checkMutable(body, field);
                body.pop(List.of(array, NumberType.I32, element, NumberType.I32));
            }
            case ARRAY_COPY -> copy(body, field, array);
            case ARRAY_INIT_DATA -> {
                checkMutable(body, field);
                checkData(body, element);
                body.pop(List.of(array, NumberType.I32, NumberType.I32, NumberType.I32));
            }
            case ARRAY_INIT_ELEM -> {
                checkMutable(body, field);
                checkElements(body, element);
                body.pop(List.of(array, NumberType.I32, NumberType.I32, NumberType.I32));
            }
            default -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    private static void create(FunctionValidator body, List<ValueType> operands) {
        body.pop(operands);
        body.push(body.reference(body.instructions().index(), false));
    }

    /**
     * The length may be four billion; unreachable code makes up what is not on the stack, so that is not counted out.
     */
    private static void newFixed(FunctionValidator body, ValueType element) {
        long length = Integer.toUnsignedLong(body.instructions().index2());
        OperandStack operands = body.operands();
        for (long left = length; left > 0 && (operands.above() > 0 || !operands.isPolymorphic()); left--) {
            body.pop(element);
        }
        body.push(body.reference(body.instructions().index(), false));
    }

    private static void copy(FunctionValidator body, FieldType field, ReferenceType destination) {
        Instructions at = body.instructions();
        FieldType source = body.composite(at.index2(), ArrayType.class).field();
        checkMutable(body, field);
        if (!Matching.matches(source.storage(), field.storage())) {
            throw body.fault(
                    Fault.ARRAY_TYPES_DO_NOT_MATCH, source.storage().text() + " to " + field.storage().text());
        }
        body.pop(List.of(
                destination, NumberType.I32, body.reference(at.index2(), true), NumberType.I32, NumberType.I32));
    }

    private static void checkMutable(FunctionValidator body, FieldType field) {
        if (!field.mutable()) {
            throw body.fault(Fault.IMMUTABLE_ARRAY, body.instructions().index());
        }
    }

    private static void checkData(FunctionValidator body, ValueType element) {
        if (element instanceof ReferenceType) {
            throw body.fault(Fault.ARRAY_TYPE_NOT_NUMERIC, element.text());
        }
        PlainRules.checkData(body, body.instructions().index2());
    }

    private static void checkElements(FunctionValidator body, ValueType element) {
        if (!(element instanceof ReferenceType reference)) {
            throw body.fault(Fault.TYPE_MISMATCH, "array of " + element.text() + " from an element segment");
        }
        TableRules.checkElements(body, body.instructions().index2(), reference);
    }
}
