package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.StructType;

/**
 * Generates the class of a structure type; see {@link TypedStruct}. Besides its fields it has static methods which read
 * and write a field of any reference, test and cast: code at the JVM's operand stack calls them, since nothing can
 * branch there.
 */
final class StructClass {
    /** Structures of more fields stay without a class; the methods of one would become too large. */
    private static final int MOST_FIELDS = 256;

    static final String CONSTRUCTOR = "(Lorg/wasmaudit/wasm/runtime/CanonicalType;)V";
    static final String TEST = "(Ljava/lang/Object;Lorg/wasmaudit/wasm/runtime/CanonicalType;I)I";
    static final String CAST =
            "(Ljava/lang/Object;Lorg/wasmaudit/wasm/runtime/CanonicalType;I)Ljava/lang/Object;";

    /** The superclass of all classes of one {@link TypeClasses}. */
    static final String ROOT = ModuleLayout.PACKAGE + "Struct";

    private static final String OBJECT = "java/lang/Object";

    private final ClassBytes bytes;
    private final String name;
    private final List<FieldType> fields;
    private final int first;

    private StructClass(String name, String superclass, DefinedType type) {
        this.name = name;
        this.fields = fields(type);
        DefinedType supertype = type.supertype();
        this.first = supertype == null ? 0 : fields(supertype).size();
        int access = type.definition().isFinal() ? Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL : Opcodes.ACC_PUBLIC;
        bytes = new ClassBytes(access, name, superclass);
    }

    /** Whether a type is one of structures that have a class. */
    static boolean has(DefinedType type) {
        return type.definition().composite() instanceof StructType struct
                && struct.fields().size() <= MOST_FIELDS;
    }

    /** The type, this one or a supertype, whose class declares a field. */
    static DefinedType declaring(DefinedType type, int field) {
        DefinedType declaring = type;
        while (true) {
            DefinedType supertype = declaring.supertype();
            if (supertype == null || fields(supertype).size() <= field) {
                return declaring;
            }
            declaring = supertype;
        }
    }

    /** The fields; references among them may still be into the type's own group. */
    static List<FieldType> fields(DefinedType type) {
        return ((StructType) type.definition().composite()).fields();
    }

    /** The Java field a field is in; of a vector that of a half. */
    static String field(int field, boolean high) {
        return (high ? "h" : "f") + field;
    }

    /** The descriptor of the Java field. */
    static String descriptor(StorageType storage) {
        if (storage instanceof PackedType packed) {
            return packed == PackedType.I8 ? "B" : "S";
        }
        return JvmType.of(storage).resultDescriptor();
    }

    static String getter(int field, boolean high) {
        return (high ? "getHigh" : "get") + field;
    }

    static String setter(int field) {
        return "set" + field;
    }

    /** Generates the superclass of all; only a reference that is not of it needs a closer look to fail a test. */
    static byte[] generateRoot() {
        ClassBytes root = new ClassBytes(ROOT, TypedStruct.NAME);
        root.constructor(CONSTRUCTOR, 1);
        root.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "testOthers", TEST, code -> {
            code.locals().addFixed(OBJECT);
            code.locals().addFixed("org/wasmaudit/wasm/runtime/CanonicalType");
            code.locals().addFixed(Opcodes.INTEGER);
            testElse(code, ROOT, 0, () -> code.invokeStatic(GuestObjects.NAME, "test", TEST));
        });
        return root.toByteArray();
    }

    static byte[] generate(String name, String superclass, DefinedType type) {
        StructClass generated = new StructClass(name, superclass, type);
        generated.bytes.constructor(CONSTRUCTOR, 1);
        generated.addFields();
        generated.addTests();
        generated.addAccessors();
        return generated.bytes.toByteArray();
    }

    private boolean isVector(int field) {
        return type(field) == JvmType.VECTOR;
    }

    private JvmType type(int field) {
        return JvmType.of(fields.get(field).storage());
    }

    private void addFields() {
        for (int i = first; i < fields.size(); i++) {
            String descriptor = descriptor(fields.get(i).storage());
            bytes.field(Opcodes.ACC_PUBLIC, field(i, false), descriptor);
            if (isVector(i)) {
                bytes.field(Opcodes.ACC_PUBLIC, field(i, true), descriptor);
            }
            addGetter(i, false);
            if (isVector(i)) {
                addGetter(i, true);
            }
            addSetter(i);
        }
    }

    // Static methods

    private void addGetter(int field, boolean high) {
        JvmType type = type(field);
        String descriptor = "(Ljava/lang/Object;)" + type.resultDescriptor();
        bytes.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, getter(field, high), descriptor, code -> {
            int reference = code.locals().addFixed(OBJECT);
            MethodCode.Place foreign = new MethodCode.Place();
            own(code, reference, foreign);
            get(code, field, high);
            code.leave(type.returning());
            code.put(foreign);
            code.variable(Opcodes.ALOAD, reference);
            code.constant(field);
            if (type == JvmType.REFERENCE) {
                code.invokeStatic(GuestObjects.NAME, "reference", "(Ljava/lang/Object;I)Ljava/lang/Object;");
            } else {
                code.invokeStatic(GuestObjects.NAME, high ? "high" : "number", "(Ljava/lang/Object;I)J");
                Cells.toValue(code, type == JvmType.VECTOR ? JvmType.LONG : type);
            }
            code.leave(type.returning());
        });
    }

    private void addSetter(int field) {
        JvmType type = type(field);
        JvmType part = type == JvmType.VECTOR ? JvmType.LONG : type;
        String descriptor = "(Ljava/lang/Object;" + type.descriptor() + ")V";
        bytes.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, setter(field), descriptor, code -> {
            int reference = code.locals().addFixed(OBJECT);
            int[] halves = new int[type.cells()];
            for (int i = 0; i < halves.length; i++) {
                halves[i] = code.locals().addFixed(part.frameType());
            }
            MethodCode.Place foreign = new MethodCode.Place();
            for (int i = 0; i < halves.length; i++) {
                own(code, reference, foreign);
                code.variable(part.load(), halves[i]);
                put(code, field, i == 1);
            }
            code.leave(Opcodes.RETURN);
            code.put(foreign);
            code.variable(Opcodes.ALOAD, reference);
            code.constant(field);
            for (int half : halves) {
                code.variable(part.load(), half);
            }
            if (type != JvmType.REFERENCE) {
                Cells.toCell(code, part);
            }
            String cells =
                    switch (type) {
                        case REFERENCE -> "Ljava/lang/Object;";
                        case VECTOR -> "JJ";
                        default -> "J";
                    };
            code.invokeStatic(GuestObjects.NAME, "setField", "(Ljava/lang/Object;I" + cells + ")V");
            code.leave(Opcodes.RETURN);
        });
    }

    /** Puts the reference on the stack as an object of this class, or goes elsewhere. */
    private void own(MethodCode code, int reference, MethodCode.Place foreign) {
        code.variable(Opcodes.ALOAD, reference);
        code.type(Opcodes.INSTANCEOF, name);
        code.jump(Opcodes.IFEQ, foreign);
        code.variable(Opcodes.ALOAD, reference);
        code.type(Opcodes.CHECKCAST, name);
    }

    private void get(MethodCode code, int field, boolean high) {
        code.getField(name, field(field, high), descriptor(fields.get(field).storage()));
    }

    private void put(MethodCode code, int field, boolean high) {
        code.field(Opcodes.PUTFIELD, name, field(field, high), descriptor(fields.get(field).storage()));
    }

    private void addTests() {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        bytes.method(access, "test", TEST, code -> {
            testParameters(code);
            testElse(code, name, 1, () -> code.invokeStatic(ROOT, "testOthers", TEST));
        });
        bytes.method(access, "cast", CAST, code -> {
            testParameters(code);
            MethodCode.Place other = new MethodCode.Place();
            code.variable(Opcodes.ALOAD, 0);
            code.type(Opcodes.INSTANCEOF, name);
            code.jump(Opcodes.IFEQ, other);
            code.variable(Opcodes.ALOAD, 0);
            code.leave(Opcodes.ARETURN);
            code.put(other);
            loadTestParameters(code);
            code.invokeStatic(GuestObjects.NAME, "cast", CAST);
            code.leave(Opcodes.ARETURN);
        });
    }

    private static void testParameters(MethodCode code) {
        code.locals().addFixed(OBJECT);
        code.locals().addFixed("org/wasmaudit/wasm/runtime/CanonicalType");
        code.locals().addFixed(Opcodes.INTEGER);
    }

    private static void loadTestParameters(MethodCode code) {
        code.variable(Opcodes.ALOAD, 0);
        code.variable(Opcodes.ALOAD, 1);
        code.variable(Opcodes.ILOAD, 2);
    }

    /** Returns a number where the reference is of a class, else what something else says of it. */
    private static void testElse(MethodCode code, String of, int result, Runnable other) {
        MethodCode.Place otherwise = new MethodCode.Place();
        code.variable(Opcodes.ALOAD, 0);
        code.type(Opcodes.INSTANCEOF, of);
        code.jump(Opcodes.IFEQ, otherwise);
        code.constant(result);
        code.leave(Opcodes.IRETURN);
        code.put(otherwise);
        loadTestParameters(code);
        other.run();
        code.leave(Opcodes.IRETURN);
    }

    // Methods for code that does not know the class

    private void addAccessors() {
        List<Integer> numbers = new ArrayList<>();
        List<Integer> vectors = new ArrayList<>();
        List<Integer> references = new ArrayList<>();
        for (int i = first; i < fields.size(); i++) {
            if (type(i) == JvmType.REFERENCE) {
                references.add(i);
            } else if (isVector(i)) {
                vectors.add(i);
            } else {
                numbers.add(i);
            }
        }
        List<Integer> low = new ArrayList<>(numbers);
        low.addAll(vectors);
        low.sort(null);
        accessor("number", JvmType.LONG, low, (code, field) -> {
            code.variable(Opcodes.ALOAD, 0);
            get(code, field, false);
            Cells.toCell(code, isVector(field) ? JvmType.LONG : type(field));
            code.leave(Opcodes.LRETURN);
        });
        accessor("high", JvmType.LONG, vectors, (code, field) -> {
            code.variable(Opcodes.ALOAD, 0);
            get(code, field, true);
            code.leave(Opcodes.LRETURN);
        });
        accessor("reference", JvmType.REFERENCE, references, (code, field) -> {
            code.variable(Opcodes.ALOAD, 0);
            get(code, field, false);
            code.leave(Opcodes.ARETURN);
        });
        accessor("setNumber", JvmType.VOID, numbers, (code, field) -> {
            code.variable(Opcodes.ALOAD, 0);
            code.variable(Opcodes.LLOAD, 2);
            Cells.toValue(code, type(field));
            put(code, field, false);
            code.leave(Opcodes.RETURN);
        }, JvmType.LONG);
        accessor("setVector", JvmType.VOID, vectors, (code, field) -> {
            for (int half = 0; half < 2; half++) {
                code.variable(Opcodes.ALOAD, 0);
                code.variable(Opcodes.LLOAD, 2 + 2 * half);
                put(code, field, half == 1);
            }
            code.leave(Opcodes.RETURN);
        }, JvmType.LONG, JvmType.LONG);
        accessor("setReference", JvmType.VOID, references, (code, field) -> {
            code.variable(Opcodes.ALOAD, 0);
            code.variable(Opcodes.ALOAD, 2);
            put(code, field, false);
            code.leave(Opcodes.RETURN);
        }, JvmType.REFERENCE);
    }

    private interface FieldCode {
        void emit(MethodCode code, int field);
    }

    /** Adds a method that chooses among fields, and leaves others to the superclass. */
    private void accessor(
            String method, JvmType result, List<Integer> chosen, FieldCode body, JvmType... values) {
        if (chosen.isEmpty()) {
            return;
        }
        StringBuilder descriptor = new StringBuilder("(I");
        for (JvmType value : values) {
            descriptor.append(value.descriptor());
        }
        String shape = descriptor.append(')').append(result.descriptor()).toString();
        bytes.method(Opcodes.ACC_PUBLIC, method, shape, code -> {
            code.locals().addFixed(name);
            int index = code.locals().addFixed(Opcodes.INTEGER);
            int[] slots = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                slots[i] = code.locals().addFixed(values[i].frameType());
            }
            InstanceClass.choose(code, index, chosen, field -> body.emit(code, field));
            code.variable(Opcodes.ALOAD, 0);
            code.variable(Opcodes.ILOAD, index);
            for (int i = 0; i < values.length; i++) {
                code.variable(values[i].load(), slots[i]);
            }
            code.invokeSpecial(bytes.superclass(), method, shape);
            code.leave(result.returning());
        });
    }
}
