package org.wasmaudit.wasm.compile;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.TypeIndex;

/** Structures, arrays, i31 and casts. */
final class AggregateEmitter {
    private static final String RUNTIME = "org/wasmaudit/wasm/runtime/";
    private static final String TYPE = RUNTIME + "CanonicalType";
    private static final String STRUCT = RUNTIME + "StructInstance";
    private static final String ARRAY = RUNTIME + "ArrayInstance";
    private static final String HEAP_TYPE = "org/wasmaudit/wasm/structure/AbstractHeapType";
    private static final String OBJECT = "Ljava/lang/Object;";

    private final MethodContext context;
    private final MethodCode code;
    private final ValueEmitter values;

    AggregateEmitter(MethodContext context, ValueEmitter values) {
        this.context = context;
        this.code = context.code();
        this.values = values;
    }

    void emit(Node node) {
        switch (node.opcode) {
            case STRUCT_NEW, STRUCT_NEW_DEFAULT -> newStruct(node);
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> getField(node);
            case STRUCT_SET -> setField(node);
            case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED -> newArray(node);
            case ARRAY_NEW_DATA -> fromSegment(node, "newArrayFromData");
            case ARRAY_NEW_ELEM -> fromSegment(node, "newArrayFromElements");
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> getElement(node);
            case ARRAY_SET -> setElement(node);
            case ARRAY_LEN -> {
                object(node.operands[0], "array", ARRAY, node.offset);
                code.invokeVirtual(ARRAY, "length", "()I");
            }
            case ARRAY_FILL -> fill(node);
            case ARRAY_COPY -> copy(node);
            case ARRAY_INIT_DATA -> intoArray(node, "initArrayFromData");
            case ARRAY_INIT_ELEM -> intoArray(node, "initArrayFromElements");
            case REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL -> test(node);
            case REF_I31 -> {
                values.emit(node.operands[0]);
                code.invokeStatic(RUNTIME + "I31", "of", "(I)L" + RUNTIME + "I31;");
            }
            case I31_GET_S -> i31(node, "value");
            case I31_GET_U -> i31(node, "unsigned");
            default -> throw new NotCompiledException(node.opcode);
        }
    }

    /** Puts a canonical type of the store on the stack. */
    private void type(int index) {
        context.loadField("types", "[L" + TYPE + ";");
        code.constant(index);
        code.insn(Opcodes.AALOAD);
    }

    /** Puts a reference on the stack as an object of its kind; traps where it is null. */
    private void object(Node reference, String kind, String type, int offset) {
        values.emit(reference);
        code.at(offset);
        code.invokeStatic(GuestObjects.NAME, kind, "(" + OBJECT + ")L" + type + ";");
    }

    private StorageType element(int type) {
        DefinedType definition = context.layout().module().types().get(type);
        return ((ArrayType) definition.definition().composite()).field().storage();
    }

    // Structures

    private void newStruct(Node node) {
        DefinedType type = context.layout().module().types().get(node.index);
        if (!StructClass.has(type)) {
            type(node.index);
            code.invokeVirtual(TYPE, "newStruct", "()L" + STRUCT + ";");
            return; // of so many fields that statements of their own set them
        }
        String name = context.layout().typeClass(type);
        code.type(Opcodes.NEW, name);
        code.insn(Opcodes.DUP);
        type(node.index);
        code.invokeSpecial(name, "<init>", StructClass.CONSTRUCTOR);
        for (int i = 0; i < node.operands.length; i++) {
            Node value = node.operands[i];
            String descriptor =
                    StructClass.descriptor(StructClass.fields(type).get(i).storage());
            for (int half = 0; half < value.type.cells(); half++) {
                code.insn(Opcodes.DUP);
                if (value.type == JvmType.VECTOR) {
                    values.emitHalf(value, half == 1);
                } else {
                    values.emit(value);
                }
                code.field(Opcodes.PUTFIELD, name, StructClass.field(i, half == 1), descriptor);
            }
        }
    }

    private void setField(Node node) {
        DefinedType type = context.layout().module().types().get(node.index);
        Node value = node.operands[1];
        values.emit(node.operands[0]);
        if (StructClass.has(type)) {
            values.emit(value);
            code.at(node.offset);
            code.invokeStatic(
                    declaring(type, node.index2),
                    StructClass.setter(node.index2),
                    "(" + OBJECT + value.type.descriptor() + ")V");
        } else {
            code.constant(node.index2);
            cells(value);
            code.at(node.offset);
            code.invokeStatic(GuestObjects.NAME, "setField", "(" + OBJECT + "I" + cellDescriptor(value.type) + ")V");
        }
    }

    /** The class that declares a field. */
    private String declaring(DefinedType type, int field) {
        return context.layout().typeClass(StructClass.declaring(type, field));
    }

    private void getField(Node node) {
        DefinedType type = context.layout().module().types().get(node.index);
        getField(node, type, false);
        if (node.type == JvmType.VECTOR) {
            getField(node, type, true);
        }
        narrow(node, StructClass.fields(type).get(node.index2).storage());
    }

    private void getField(Node node, DefinedType type, boolean high) {
        values.emit(node.operands[0]); // for a vector twice, then an atom
        if (StructClass.has(type)) {
            code.at(node.offset);
            code.invokeStatic(
                    declaring(type, node.index2),
                    StructClass.getter(node.index2, high),
                    "(" + OBJECT + ")" + node.type.resultDescriptor());
            return;
        }
        code.constant(node.index2);
        code.at(node.offset);
        if (node.type == JvmType.REFERENCE) {
            code.invokeStatic(GuestObjects.NAME, "reference", "(" + OBJECT + "I)" + OBJECT);
        } else {
            code.invokeStatic(GuestObjects.NAME, high ? "high" : "number", "(" + OBJECT + "I)J");
            Cells.toValue(code, node.type == JvmType.VECTOR ? JvmType.LONG : node.type);
        }
    }

    private void narrow(Node node, StorageType storage) {
        boolean unsigned = node.opcode == Opcode.STRUCT_GET_U || node.opcode == Opcode.ARRAY_GET_U;
        if (unsigned && storage instanceof PackedType packed) {
            if (packed == PackedType.I8) {
                code.constant(0xFF);
                code.insn(Opcodes.IAND);
            } else {
                code.insn(Opcodes.I2C);
            }
        }
    }

    // Arrays

    private void newArray(Node node) {
        switch (node.opcode) {
            case ARRAY_NEW_DEFAULT -> {
                type(node.index);
                values.emit(node.operands[0]);
                code.at(node.offset);
                code.invokeVirtual(TYPE, "newArray", "(I)L" + ARRAY + ";");
            }
            case ARRAY_NEW -> {
                type(node.index);
                cells(node.operands[0]);
                values.emit(node.operands[1]);
                code.at(node.offset);
                String value = cellDescriptor(node.operands[0].type);
                code.invokeStatic(GuestObjects.NAME, "newArray", "(L" + TYPE + ";" + value + "I)L" + ARRAY + ";");
            }
            default -> {
                type(node.index);
                code.constant(node.operands.length);
                code.invokeVirtual(TYPE, "newArray", "(I)L" + ARRAY + ";");
                for (int i = 0; i < node.operands.length; i++) {
                    code.insn(Opcodes.DUP);
                    code.constant(i);
                    setFirst(node.operands[i]);
                }
            }
        }
    }

    /** Sets the element of the array and index on the stack. */
    private void setFirst(Node value) {
        values.emit(value);
        switch (value.type) {
            case REFERENCE -> code.invokeVirtual(ARRAY, "setReference", "(I" + OBJECT + ")V");
            case VECTOR -> code.invokeVirtual(ARRAY, "setVector", "(IJJ)V");
            default -> {
                Cells.toCell(code, value.type);
                code.invokeVirtual(ARRAY, "setNumber", "(IJ)V");
            }
        }
    }

    /** Puts a value on the stack as one or two cells, or a reference. */
    private void cells(Node value) {
        values.emit(value);
        if (value.type != JvmType.REFERENCE && value.type != JvmType.VECTOR) {
            Cells.toCell(code, value.type);
        }
    }

    private static String cellDescriptor(JvmType type) {
        return switch (type) {
            case REFERENCE -> OBJECT;
            case VECTOR -> "JJ";
            default -> "J";
        };
    }

    private void fromSegment(Node node, String method) {
        context.loadInstance();
        type(node.index);
        code.constant(node.index2);
        values.emitAll(node.operands);
        code.at(node.offset);
        code.invokeVirtual(context.layout().instanceClass(), method, "(L" + TYPE + ";III)L" + ARRAY + ";");
    }

    private void intoArray(Node node, String method) {
        context.loadInstance();
        object(node.operands[0], "array", ARRAY, node.offset);
        values.emit(node.operands[1]);
        code.constant(node.index2);
        values.emit(node.operands[2]);
        values.emit(node.operands[3]);
        code.at(node.offset);
        code.invokeVirtual(context.layout().instanceClass(), method, "(L" + ARRAY + ";IIII)V");
    }

    /** The name of the accessor for elements as they are stored. */
    private static String accessor(StorageType storage) {
        if (storage instanceof PackedType packed) {
            return packed == PackedType.I8 ? "I8" : "I16";
        }
        return switch (JvmType.of(storage)) {
            case INT -> "I32";
            case LONG -> "I64";
            case FLOAT -> "F32";
            case DOUBLE -> "F64";
            case REFERENCE -> "Reference";
            case VECTOR -> "Vector";
            case VOID -> throw new IllegalArgumentException("no element");
        };
    }

    private void getElement(Node node) {
        StorageType storage = element(node.index);
        if (node.type == JvmType.VECTOR) {
            for (String half : List.of("getLow", "getHigh")) {
                values.emitAll(node.operands); // atoms
                code.at(node.offset);
                code.invokeStatic(GuestObjects.NAME, half, "(" + OBJECT + "I)J");
            }
            return;
        }
        values.emitAll(node.operands);
        code.at(node.offset);
        String descriptor = "(" + OBJECT + "I)" + node.type.descriptor();
        code.invokeStatic(GuestObjects.NAME, "get" + accessor(storage), descriptor);
        narrow(node, storage);
    }

    private void setElement(Node node) {
        StorageType storage = element(node.index);
        values.emitAll(node.operands);
        code.at(node.offset);
        String descriptor = "(" + OBJECT + "I" + node.operands[2].type.descriptor() + ")V";
        code.invokeStatic(GuestObjects.NAME, "set" + accessor(storage), descriptor);
    }

    private void fill(Node node) {
        values.emit(node.operands[0]);
        values.emit(node.operands[1]);
        cells(node.operands[2]);
        values.emit(node.operands[3]);
        code.at(node.offset);
        String value = cellDescriptor(node.operands[2].type);
        code.invokeStatic(GuestObjects.NAME, "fill", "(" + OBJECT + "I" + value + "I)V");
    }

    private void copy(Node node) {
        values.emitAll(node.operands);
        code.at(node.offset);
        code.invokeStatic(GuestObjects.NAME, "copy", "(" + OBJECT + "I" + OBJECT + "II)V");
    }

    // Tests and casts

    private void test(Node node) {
        boolean nullable = node.opcode == Opcode.REF_TEST_NULL || node.opcode == Opcode.REF_CAST_NULL;
        boolean casts = node.opcode == Opcode.REF_CAST || node.opcode == Opcode.REF_CAST_NULL;
        values.emit(node.operands[0]);
        String type = heapType(node.heapType());
        code.constant(nullable ? 1 : 0);
        code.at(node.offset);
        String descriptor = "(" + OBJECT + "L" + type + ";I)" + (casts ? OBJECT : "I");
        code.invokeStatic(tester(node.heapType()), casts ? "cast" : "test", descriptor);
    }

    /** The class that knows how to test for a type. */
    private String tester(HeapType type) {
        if (type instanceof TypeIndex index) {
            DefinedType defined = context.layout().module().types().get(index.index());
            if (StructClass.has(defined)) {
                return context.layout().typeClass(defined);
            }
        }
        return GuestObjects.NAME;
    }

    /** Puts a heap type on the stack; gives its class. */
    private String heapType(HeapType type) {
        if (type instanceof TypeIndex defined) {
            type(defined.index());
            return TYPE;
        }
        code.field(Opcodes.GETSTATIC, HEAP_TYPE, ((AbstractHeapType) type).name(), "L" + HEAP_TYPE + ";");
        return HEAP_TYPE;
    }

    private void i31(Node node, String method) {
        object(node.operands[0], "i31", RUNTIME + "I31", node.offset);
        code.invokeVirtual(RUNTIME + "I31", method, "()I");
    }
}
