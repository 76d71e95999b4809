package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;

/** Generates classes with the code of functions, and the class of the object of a function. */
final class FunctionClass {
    private static final String INSTANCE = "instance";

    private FunctionClass() {}

    /**
     * A class with the functions of a range of indices. Where the numbers in them are more than a class has room for,
     * they are computed; a function whose methods turn out larger than was guessed is measured, and one that does not
     * fit even so gets a method that says so when it is called.
     */
    static byte[] generate(ModuleLayout layout, int first, int end) {
        Set<Integer> measured = new HashSet<>();
        Set<Integer> refused = new HashSet<>();
        boolean computesNumbers = false;
        while (true) {
            try {
                return generate(layout, first, end, computesNumbers, measured, refused);
            } catch (MethodTooLargeException tooLarge) {
                int function = ModuleLayout.functionOf(tooLarge.getMethodName());
                if (!measured.add(function)) {
                    refused.add(function);
                }
            } catch (ClassTooLargeException tooLarge) {
                if (computesNumbers) {
                    for (int i = first; i < end; i++) {
                        refused.add(i);
                    }
                }
                computesNumbers = true;
            }
        }
    }

    private static byte[] generate(
            ModuleLayout layout,
            int first,
            int end,
            boolean computesNumbers,
            Set<Integer> measured,
            Set<Integer> refused) {
        ClassBytes bytes = new ClassBytes(layout.functionClass(first), "java/lang/Object");
        List<String> choices = new ArrayList<>();
        for (int i = first; i < end; i++) {
            if (refused.contains(i)) {
                addRefusal(bytes, layout, i);
            } else {
                FunctionTree tree = TreeBuilder.build(layout, layout.module().function(i));
                FunctionEmitter emitter = new FunctionEmitter(layout, tree, computesNumbers, measured.contains(i));
                for (Region part : emitter.emit(bytes.writer())) {
                    choices.add(VectorChoice.field(i, part.border().number()));
                    layout.addVectorClass(i, part.border().number());
                }
            }
            if (layout.hasTailCalls(i)) {
                addEntry(bytes, layout, i);
            }
        }
        if (!choices.isEmpty()) {
            addChoices(bytes, choices, layout.vectors() == VectorForms.OBJECTS);
        }
        return bytes.toByteArray();
    }

    private static void addChoices(ClassBytes bytes, List<String> choices, boolean settled) {
        String descriptor = "L" + VectorChoice.NAME + ";";
        for (String choice : choices) {
            bytes.field(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, choice, descriptor);
        }
        bytes.method(Opcodes.ACC_STATIC, "<clinit>", "()V", code -> {
            for (String choice : choices) {
                code.type(Opcodes.NEW, VectorChoice.NAME);
                code.insn(Opcodes.DUP);
                code.constant(settled ? 1 : 0);
                code.invokeSpecial(VectorChoice.NAME, "<init>", "(Z)V");
                code.field(Opcodes.PUTSTATIC, bytes.name(), choice, descriptor);
            }
            code.leave(Opcodes.RETURN);
        });
    }

    /** A class with the second form of a part of a function. */
    static byte[] generateVectors(ModuleLayout layout, int function, int part) {
        ClassBytes bytes = new ClassBytes(layout.vectorClass(function, part), "java/lang/Object");
        FunctionTree tree = TreeBuilder.build(layout, layout.module().function(function));
        new FunctionEmitter(layout, tree, false, true).emitVectors(bytes, part);
        return bytes.toByteArray();
    }

    private static void addRefusal(ClassBytes bytes, ModuleLayout layout, int function) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        String descriptor = layout.descriptor(layout.functionShape(function));
        bytes.method(access, layout.bodyMethod(function), descriptor, code -> {
            code.constant(function);
            code.invokeStatic(GuestCode.NAME, "tooLarge", "(I)Ljava/lang/RuntimeException;");
            code.leave(Opcodes.ATHROW);
        });
    }

    /** Adds the method that others call of a function that makes tail calls: it goes on with those it is told to. */
    private static void addEntry(ClassBytes bytes, ModuleLayout layout, int function) {
        Shape shape = layout.functionShape(function);
        String descriptor = layout.descriptor(shape);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        bytes.method(access, layout.functionMethod(function), descriptor, code -> {
            int slot = loadParameters(code, shape, 0);
            code.variable(Opcodes.ALOAD, slot);
            code.invokeStatic(bytes.name(), layout.bodyMethod(function), descriptor);
            code.variable(Opcodes.ALOAD, slot);
            String result = shape.result().resultDescriptor();
            String value = shape.result() == JvmType.VOID ? "" : result;
            code.invokeStatic(TailCalls.NAME, "finish", "(" + value + "L" + TailCalls.INSTANCE + ";)" + result);
            code.leave(shape.result().returning());
        });
    }

    private static int loadParameters(MethodCode code, Shape shape, int first) {
        int slot = first;
        for (JvmType parameter : shape.parameters().subList(0, shape.passed())) {
            for (int half = 0; half < parameter.cells(); half++) {
                JvmType part = parameter == JvmType.VECTOR ? JvmType.LONG : parameter;
                code.variable(part.load(), slot);
                slot += part.slots();
            }
        }
        return slot;
    }

    /** The class of the object of a function: a {@link TypedFunction} that calls the function's method. */
    static byte[] generateObject(ModuleLayout layout, int function) {
        String type = layout.typeClass(layout.module().functionTypes().get(function));
        Shape shape = layout.functionShape(function);
        ClassBytes bytes = new ClassBytes(layout.objectClass(function), type);
        String instance = "L" + layout.instanceClass() + ";";
        bytes.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, INSTANCE, instance);
        String descriptor = "(Lorg/wasmaudit/wasm/runtime/CanonicalType;" + instance + ")V";
        bytes.method(Opcodes.ACC_PUBLIC, "<init>", descriptor, code -> {
            code.variable(Opcodes.ALOAD, 0);
            code.variable(Opcodes.ALOAD, 2);
            code.field(Opcodes.PUTFIELD, bytes.name(), INSTANCE, instance);
            code.variable(Opcodes.ALOAD, 0);
            code.variable(Opcodes.ALOAD, 1);
            code.insn(Opcodes.ACONST_NULL);
            code.invokeSpecial(
                    type,
                    "<init>",
                    "(Lorg/wasmaudit/wasm/runtime/CanonicalType;Lorg/wasmaudit/wasm/runtime/FunctionInstance;)V");
            code.leave(Opcodes.RETURN);
        });
        bytes.method(Opcodes.ACC_PUBLIC, CallEmitter.CALL, shape.descriptor(""), code -> {
            loadParameters(code, shape, 1);
            code.variable(Opcodes.ALOAD, 0);
            code.getField(bytes.name(), INSTANCE, instance);
            code.invokeStatic(
                    layout.functionClass(function), layout.functionMethod(function), layout.descriptor(shape));
            code.leave(shape.result().returning());
        });
        if (layout.hasTailCalls(function)) {
            String tail = TailCalls.method(shape.result());
            bytes.method(Opcodes.ACC_PUBLIC, tail, "()" + shape.result().resultDescriptor(), code -> {
                TypeClass.loadWaiting(code, bytes.name(), shape);
                code.variable(Opcodes.ALOAD, 0);
                code.getField(bytes.name(), INSTANCE, instance);
                code.invokeStatic(
                    layout.functionClass(function), layout.bodyMethod(function), layout.descriptor(shape));
                code.leave(shape.result().returning());
            });
        }
        return bytes.toByteArray();
    }
}
