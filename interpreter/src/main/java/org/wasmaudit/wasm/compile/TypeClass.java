package org.wasmaudit.wasm.compile;

import java.util.List;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.FunctionType;

/** Generates the class of a function type; see {@link TypedFunction}. */
final class TypeClass {
    private static final String VALUES = "org/wasmaudit/wasm/runtime/ValueStack";
    private static final String TABLE = "org/wasmaudit/wasm/runtime/Table";
    private static final String CONSTRUCTOR =
            "(Lorg/wasmaudit/wasm/runtime/CanonicalType;Lorg/wasmaudit/wasm/runtime/FunctionInstance;)V";

    private final ClassBytes bytes;
    private final String name;
    private final Shape shape;

    private TypeClass(String name, String superclass, Shape shape) {
        this.name = name;
        this.shape = shape;
        bytes = new ClassBytes(name, superclass);
    }

    static byte[] generate(String name, String superclass, DefinedType type) {
        TypeClass generated = new TypeClass(name, superclass, Shape.of((FunctionType) type.expand()));
        generated.bytes.constructor(CONSTRUCTOR, 2);
        generated.bytes.method(
                Opcodes.ACC_PUBLIC, CallEmitter.CALL, generated.shape.descriptor(""), generated::emitCall);
        generated.bytes.method(Opcodes.ACC_PROTECTED, "enter", "(L" + VALUES + ";I)V", generated::emitEnter);
        generated.bytes.method(
                Opcodes.ACC_PUBLIC,
                TailCalls.method(generated.shape.result()),
                "()" + generated.shape.result().resultDescriptor(),
                generated::emitTail);
        generated.bytes.method(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                "at",
                "(L" + TABLE + ";I)L" + name + ";",
                generated::emitAt);
        generated.bytes.method(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                "of",
                "(Ljava/lang/Object;)L" + name + ";",
                generated::emitOf);
        return generated.bytes.toByteArray();
    }

    /** Writes the parameters to the stack, passes the call on, and reads the results. */
    private void emitCall(MethodCode code) {
        LocalTable locals = code.locals();
        int self = locals.addFixed(name);
        int cells = 0;
        int resultCells = 0;
        for (JvmType type : shape.parameters()) {
            cells += type.cells();
        }
        for (JvmType type : shape.results()) {
            resultCells += type.cells();
        }
        int passed = shape.passed();
        int base = 1 + shape.parameterSlots();
        loadField(code, self, "values", "L" + VALUES + ";");
        code.constant(Math.max(cells, resultCells));
        code.invokeVirtual(VALUES, "push", "(I)I");
        code.variable(Opcodes.ISTORE, base);
        int slot = 1;
        int cell = 0;
        int waiting = 0;
        for (int i = 0; i < shape.parameters().size(); i++) {
            JvmType type = shape.parameters().get(i);
            for (int half = 0; half < type.cells(); half++) {
                JvmType part = type == JvmType.VECTOR ? JvmType.LONG : type;
                loadField(code, self, "values", "L" + VALUES + ";");
                place(code, base, cell++);
                if (i < passed) {
                    code.variable(part.load(), slot);
                    slot += part.slots();
                } else {
                    boolean reference = type == JvmType.REFERENCE;
                    loadResults(code, self, reference);
                    code.constant(waiting++);
                    code.insn(reference ? Opcodes.AALOAD : Opcodes.LALOAD);
                    part = reference ? part : JvmType.LONG; // as it stands in a cell
                }
                code.invokeVirtual(VALUES, setter(part), "(I" + part.descriptor() + ")V");
            }
        }
        code.variable(Opcodes.ALOAD, self);
        code.variable(Opcodes.ILOAD, base);
        code.invokeVirtual(name, "pass", "(I)V");
        takeResults(code, self, base);
        loadField(code, self, "values", "L" + VALUES + ";");
        code.variable(Opcodes.ILOAD, base);
        code.field(Opcodes.PUTFIELD, VALUES, "top", "I");
        code.leave(shape.result().returning());
    }

    /** Copies the results from the stack to where a caller looks for them, and leaves the first. */
    private void takeResults(MethodCode code, int self, int base) {
        List<JvmType> results = shape.results();
        for (int i = 0; i < results.size(); i++) {
            JvmType type = results.get(i);
            int first = i == 0 ? 1 : 0;
            for (int half = first; half < type.cells(); half++) {
                int cell = shape.resultCell(i) + half;
                boolean reference = type == JvmType.REFERENCE;
                loadResults(code, self, reference);
                code.constant(cell);
                loadField(code, self, "values", "L" + VALUES + ";");
                place(code, base, cell);
                JvmType part = reference ? type : JvmType.LONG;
                code.invokeVirtual(VALUES, getter(part), "(I)" + part.descriptor());
                code.insn(reference ? Opcodes.AASTORE : Opcodes.LASTORE);
            }
        }
        if (!results.isEmpty()) {
            JvmType part = results.getFirst() == JvmType.VECTOR ? JvmType.LONG : results.getFirst();
            loadField(code, self, "values", "L" + VALUES + ";");
            code.variable(Opcodes.ILOAD, base);
            code.invokeVirtual(VALUES, getter(part), "(I)" + part.descriptor());
        }
    }

    /** Reads the parameters from the stack, calls, and writes the results. */
    private void emitEnter(MethodCode code) {
        code.variable(Opcodes.ALOAD, 0);
        loadParameters(code, name, shape, cell -> {
            code.variable(Opcodes.ALOAD, 1);
            place(code, 2, cell);
        });
        code.invokeVirtual(name, CallEmitter.CALL, shape.descriptor(""));
        List<JvmType> results = shape.results();
        for (int i = 0; i < results.size(); i++) {
            JvmType type = results.get(i);
            for (int half = 0; half < type.cells(); half++) {
                JvmType part = type == JvmType.VECTOR ? JvmType.LONG : type;
                if (i == 0 && half == 0) {
                    code.variable(part.store(), 3);
                    code.variable(Opcodes.ALOAD, 1);
                    code.variable(Opcodes.ILOAD, 2);
                    code.variable(part.load(), 3);
                } else {
                    part = type == JvmType.REFERENCE ? type : JvmType.LONG;
                    int from = shape.resultCell(i) + half;
                    code.variable(Opcodes.ALOAD, 1);
                    place(code, 2, from);
                    boolean reference = type == JvmType.REFERENCE;
                    loadResults(code, 0, reference);
                    code.constant(from);
                    code.insn(reference ? Opcodes.AALOAD : Opcodes.LALOAD);
                }
                code.invokeVirtual(VALUES, setter(part), "(I" + part.descriptor() + ")V");
            }
        }
        code.leave(Opcodes.RETURN);
    }

    /** Calls with the parameters of a tail call, which wait on top of the stack. */
    private void emitTail(MethodCode code) {
        code.variable(Opcodes.ALOAD, 0);
        loadWaiting(code, name, shape);
        code.invokeVirtual(name, CallEmitter.CALL, shape.descriptor(""));
        code.leave(shape.result().returning());
    }

    /** Puts the parameters of a tail call on the JVM's stack; {@code this} is a typed function. */
    static void loadWaiting(MethodCode code, String type, Shape shape) {
        loadParameters(code, type, shape, cell -> {
            code.variable(Opcodes.ALOAD, 0);
            code.getField(type, "values", "L" + VALUES + ";");
            code.insn(Opcodes.DUP);
            code.getField(VALUES, "top", "I");
            code.constant(cell);
            code.insn(Opcodes.IADD);
        });
    }

    /**
     * Puts parameters on the JVM's stack, and those beyond where the callee takes them.
     *
     * @param place puts a stack of values and the place of a cell there on the JVM's stack
     */
    private static void loadParameters(MethodCode code, String type, Shape shape, IntConsumer place) {
        int passed = shape.passed();
        int cell = 0;
        int waiting = 0;
        for (int i = 0; i < shape.parameters().size(); i++) {
            JvmType parameter = shape.parameters().get(i);
            for (int half = 0; half < parameter.cells(); half++) {
                JvmType part = parameter == JvmType.VECTOR ? JvmType.LONG : parameter;
                boolean reference = part == JvmType.REFERENCE;
                if (i >= passed) {
                    part = reference ? part : JvmType.LONG; // as it stands in a cell
                    code.variable(Opcodes.ALOAD, 0);
                    code.getField(
                            type,
                            reference ? "resultReferences" : "resultCells",
                            reference ? "[Ljava/lang/Object;" : "[J");
                    code.constant(waiting++);
                }
                place.accept(cell++);
                code.invokeVirtual(VALUES, getter(part), "(I)" + part.descriptor());
                if (i >= passed) {
                    code.insn(reference ? Opcodes.AASTORE : Opcodes.LASTORE);
                }
            }
        }
    }

    /** An element of a table: at once where it is of this class. */
    private void emitAt(MethodCode code) {
        int table = code.locals().addFixed(TABLE);
        int index = code.locals().addFixed(Opcodes.INTEGER);
        int element = code.locals().spareSlot(code.locals().addSpare("java/lang/Object"));
        MethodCode.Place found = new MethodCode.Place();
        code.variable(Opcodes.ALOAD, table);
        code.variable(Opcodes.ILOAD, index);
        code.invokeStatic(TypedFunction.NAME, "peek", "(L" + TABLE + ";I)Ljava/lang/Object;");
        code.variable(Opcodes.ASTORE, element);
        code.define(0);
        code.variable(Opcodes.ALOAD, element);
        code.type(Opcodes.INSTANCEOF, name);
        code.jump(Opcodes.IFNE, found);
        code.variable(Opcodes.ALOAD, table);
        code.variable(Opcodes.ILOAD, index);
        code.constantClass(name);
        code.invokeStatic(
                TypedFunction.NAME, "element", "(L" + TABLE + ";ILjava/lang/Class;)L" + TypedFunction.NAME + ";");
        code.variable(Opcodes.ASTORE, element);
        code.put(found);
        code.variable(Opcodes.ALOAD, element);
        code.type(Opcodes.CHECKCAST, name);
        code.leave(Opcodes.ARETURN);
    }

    /** A reference: at once where it is of this class. */
    private void emitOf(MethodCode code) {
        int reference = code.locals().addFixed("java/lang/Object");
        MethodCode.Place found = new MethodCode.Place();
        code.variable(Opcodes.ALOAD, reference);
        code.type(Opcodes.INSTANCEOF, name);
        code.jump(Opcodes.IFNE, found);
        code.variable(Opcodes.ALOAD, reference);
        code.constantClass(name);
        code.invokeStatic(
                TypedFunction.NAME, "referent", "(Ljava/lang/Object;Ljava/lang/Class;)L" + TypedFunction.NAME + ";");
        code.variable(Opcodes.ASTORE, reference);
        code.put(found);
        code.variable(Opcodes.ALOAD, reference);
        code.type(Opcodes.CHECKCAST, name);
        code.leave(Opcodes.ARETURN);
    }

    private void loadResults(MethodCode code, int self, boolean references) {
        if (references) {
            loadField(code, self, "resultReferences", "[Ljava/lang/Object;");
        } else {
            loadField(code, self, "resultCells", "[J");
        }
    }

    private void loadField(MethodCode code, int self, String field, String descriptor) {
        code.variable(Opcodes.ALOAD, self);
        code.getField(name, field, descriptor);
    }

    private static void place(MethodCode code, int base, int cell) {
        code.variable(Opcodes.ILOAD, base);
        if (cell > 0) {
            code.constant(cell);
            code.insn(Opcodes.IADD);
        }
    }

    static String getter(JvmType type) {
        return switch (type) {
            case INT -> "i32";
            case LONG, VECTOR -> "i64";
            case FLOAT -> "f32";
            case DOUBLE -> "f64";
            case REFERENCE -> "reference";
            case VOID -> throw new IllegalArgumentException("no value");
        };
    }

    static String setter(JvmType type) {
        String name = getter(type);
        return "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
