package org.wasmaudit.wasm.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.StructType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;

/**
 * The evaluation of constant expressions (spec 3.4.13) during an instantiation. The operands, and in the end the value,
 * are on the store's {@link ValueStack}, from {@link #base} on.
 */
final class ConstantExpression {
    private final Instance instance;
    private final @Nullable GlobalCell[] globals;
    private final ValueStack values;
    private final int base;
    private int top;

    /** @param globals the globals that have a value yet, by index */
    ConstantExpression(Instance instance, @Nullable GlobalCell[] globals) {
        this.instance = instance;
        this.globals = globals;
        this.values = instance.store().values();
        this.base = values.top;
        this.top = base;
    }

    /** The value of an expression of type i32 or i64, as an unsigned number. */
    long address(Expression expression, boolean wide) {
        evaluate(expression);
        return wide ? values.i64(base) : Integer.toUnsignedLong(values.i32(base));
    }

    @Nullable Object reference(Expression expression) {
        evaluate(expression);
        return values.reference(base);
    }

    void into(GlobalCell cell, Expression expression) {
        evaluate(expression);
        cell.set(values, base);
    }

    private void evaluate(Expression expression) {
        values.top = base;
        top = base;
        Instructions instructions = Instructions.of(instance.module().module().bytes(), expression);
        try {
            while (instructions.next() != Opcode.END) {
                execute(instructions);
            }
        } finally {
            values.top = base;
        }
    }

    private void execute(Instructions at) {
        switch (at.opcode()) {
            case I32_CONST -> pushI32(at.i32());
            case I64_CONST -> pushNumber(at.i64());
            case F32_CONST -> pushNumber(at.f32Bits());
            case F64_CONST -> pushNumber(at.f64Bits());
            case V128_CONST -> pushVector(at.v128Low(), at.v128High());
            case I32_ADD -> pushI32(popI32() + popI32());
            case I32_SUB -> pushI32(-popI32() + popI32());
            case I32_MUL -> pushI32(popI32() * popI32());
            case I64_ADD -> pushNumber(popNumber() + popNumber());
            case I64_SUB -> pushNumber(-popNumber() + popNumber());
            case I64_MUL -> pushNumber(popNumber() * popNumber());
            case GLOBAL_GET -> pushGlobal(at.index());
            case REF_NULL -> pushReference(null);
            case REF_FUNC -> pushReference(instance.function(at.index()));
            case REF_I31 -> pushReference(I31.of(popI32()));
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
            case STRUCT_NEW -> pushReference(newStruct(type(at)));
            case STRUCT_NEW_DEFAULT -> pushReference(instance.newStruct(type(at)));
            case ARRAY_NEW -> pushReference(newFilledArray(type(at)));
            case ARRAY_NEW_DEFAULT -> pushReference(type(at).newArray(popI32()));
            case ARRAY_NEW_FIXED -> pushReference(newFixedArray(type(at), at.index2()));
            default -> throw new IllegalStateException("not constant: " + at.opcode().text());
        }
    }

    private CanonicalType type(Instructions at) {
        return instance.types[at.index()];
    }

    private void pushGlobal(int index) {
        GlobalCell cell = globals[index];
        if (cell == null) {
            throw new IllegalStateException("global " + index + " has no value yet");
        }
        int at = push(cell.type().value());
        cell.get(values, at);
    }

    private StructInstance newStruct(CanonicalType type) {
        StructInstance struct = instance.newStruct(type);
        List<FieldType> fields = ((StructType) type.composite()).fields();
        for (int i = fields.size() - 1; i >= 0; i--) {
            pop(fields.get(i).storage());
            struct.set(i, values, top);
        }
        return struct;
    }

    private ArrayInstance newFilledArray(CanonicalType type) {
        ArrayInstance array = type.newArray(popI32());
        StorageType storage = ((ArrayType) type.composite()).field().storage();
        pop(storage);
        array.fill(0, array.length(), values, top);
        return array;
    }

    private ArrayInstance newFixedArray(CanonicalType type, int length) {
        ArrayInstance array = type.newArray(length);
        StorageType storage = ((ArrayType) type.composite()).field().storage();
        for (int i = length - 1; i >= 0; i--) {
            pop(storage);
            array.set(i, values, top);
        }
        return array;
    }

    private void pushI32(int number) {
        values.setI32(push(NumberType.I32), number);
    }

    private int popI32() {
        pop(NumberType.I32);
        return values.i32(top);
    }

    private void pushNumber(long number) {
        values.setI64(push(NumberType.I64), number);
    }

    private void pushVector(long low, long high) {
        int at = push(VectorType.V128);
        values.setI64(at, low);
        values.setI64(at + 1, high);
    }

    private void pushReference(@Nullable Object reference) {
        values.setReference(push(ReferenceType.ANYREF), reference);
    }

    private long popNumber() {
        pop(NumberType.I64);
        return values.i64(top);
    }

    private int push(ValueType type) {
        int at = values.push(type.cells());
        top = values.top;
        return at;
    }

    private void pop(StorageType type) {
        top -= type.unpacked().cells();
        values.top = top;
    }
}
