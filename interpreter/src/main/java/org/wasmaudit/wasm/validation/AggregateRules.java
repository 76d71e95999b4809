package org.wasmaudit.wasm.validation;

import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.StructType;

/** Validates structures and i31 (spec 3.4.2); arrays and casts have rules of their own. */
final class AggregateRules {
    private AggregateRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        Instructions at = body.instructions();
        switch (opcode) {
            case STRUCT_NEW -> {
                StructType struct = body.composite(at.index(), StructType.class);
                body.pop(struct.fields().stream().map(field -> field.storage().unpacked()).toList());
                body.push(body.reference(at.index(), false));
            }
            case STRUCT_NEW_DEFAULT -> {
                for (FieldType field : body.composite(at.index(), StructType.class).fields()) {
                    checkDefaultable(body, field);
                }
                body.push(body.reference(at.index(), false));
            }
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> {
                FieldType field = field(body);
                checkExtension(body, field, opcode != Opcode.STRUCT_GET);
                body.pop(body.reference(at.index(), true));
                body.push(field.storage().unpacked());
            }
            case STRUCT_SET -> {
                FieldType field = field(body);
                if (!field.mutable()) {
                    throw body.fault(Fault.IMMUTABLE_FIELD, at.index2());
                }
                body.pop(field.storage().unpacked());
                body.pop(body.reference(at.index(), true));
            }
            case REF_I31 -> {
                body.pop(NumberType.I32);
                body.push(new ReferenceType(false, AbstractHeapType.I31));
            }
            case I31_GET_S, I31_GET_U -> {
                body.pop(new ReferenceType(true, AbstractHeapType.I31));
                body.push(NumberType.I32);
            }
            case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED, ARRAY_NEW_DATA, ARRAY_NEW_ELEM, ARRAY_GET, ARRAY_GET_S,
                    ARRAY_GET_U, ARRAY_SET, ARRAY_LEN, ARRAY_FILL, ARRAY_COPY, ARRAY_INIT_DATA, ARRAY_INIT_ELEM ->
                ArrayRules.apply(body, opcode);
            case REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL, BR_ON_CAST, BR_ON_CAST_FAIL, ANY_CONVERT_EXTERN,
                    EXTERN_CONVERT_ANY -> CastRules.apply(body, opcode);
            default -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    private static FieldType field(FunctionValidator body) {
        Instructions at = body.instructions();
        StructType struct = body.composite(at.index(), StructType.class);
        body.checkIndex(at.index2(), struct.fields().size(), Fault.UNKNOWN_FIELD);
        return struct.fields().get(at.index2());
    }

    /** A packed field is read with an extension, and no other is. */
    static void checkExtension(FunctionValidator body, FieldType field, boolean extended) {
        if (field.storage() instanceof PackedType != extended) {
            throw body.fault(
                    Fault.TYPE_MISMATCH,
                    "field is " + field.storage().text() + " in " + body.instructions().opcode().text());
        }
    }

    static void checkDefaultable(FunctionValidator body, FieldType field) {
        if (!field.storage().unpacked().isDefaultable()) {
            throw body.fault(Fault.TYPE_MISMATCH, "field of " + field.storage().text() + " has no default value");
        }
    }
}
