package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/** Generates classes with the code of functions, and the class of the object of a function. */
final class FunctionClass {
    private static final String INSTANCE = "instance";

    private FunctionClass() {}

    /** A class with the functions of a range of indices. */
    static byte[] generate(ModuleLayout layout, int first, int end) {
        ClassBytes bytes = new ClassBytes(layout.functionClass(first), "java/lang/Object");
        for (int i = first; i < end; i++) {
            FunctionTree tree = TreeBuilder.build(layout, layout.module().function(i));
            new FunctionEmitter(layout, tree).emit(bytes.writer());
        }
        return bytes.toByteArray();
    }

    /** The class of the object of a function: a {@link TypedFunction} that calls the function's method. */
    static byte[] generateObject(ModuleLayout layout, int function) {
        String type = layout.typeClass(layout.module().functionTypes().get(function));
        Shape shape = layout.functionShape(function);
        ClassBytes bytes = new ClassBytes(ModuleLayout.objectClass(function), type);
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
            int slot = 1;
            for (JvmType parameter : shape.parameters()) {
                for (int half = 0; half < parameter.cells(); half++) {
                    JvmType part = parameter == JvmType.VECTOR ? JvmType.LONG : parameter;
                    code.variable(part.load(), slot);
                    slot += part.slots();
                }
            }
            code.variable(Opcodes.ALOAD, 0);
            code.getField(bytes.name(), INSTANCE, instance);
            code.invokeStatic(
                    layout.functionClass(function), layout.functionMethod(function), layout.descriptor(shape));
            code.leave(shape.result().returning());
        });
        return bytes.toByteArray();
    }
}
