package org.wasmaudit.wasm.compile;

import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Kind;

/** A whole function as one static method: its parameters, then the instance. */
final class FunctionEmitter {
    private final ModuleLayout layout;
    private final FunctionTree tree;
    private final Shape shape;

    FunctionEmitter(ModuleLayout layout, FunctionTree tree) {
        this.layout = layout;
        this.tree = tree;
        this.shape = layout.functionShape(tree.function().index());
    }

    void emit(ClassVisitor type) {
        int index = tree.function().index();
        MethodVisitor visitor = type.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                layout.functionMethod(index),
                layout.descriptor(shape),
                null,
                null);
        visitor.visitCode();
        MethodCode code = new MethodCode(visitor, new LocalTable(), tree.function().start());
        emit(code);
        visitor.visitMaxs(0, 0);
        visitor.visitEnd();
    }

    private void emit(MethodCode code) {
        List<JvmType> types = tree.locals();
        JvmVariables variables = new JvmVariables(code, types.size());
        int parameters = shape.parameters().size();
        for (int i = 0; i < parameters; i++) {
            variables.addFixed(i, types.get(i));
        }
        int instanceSlot = code.locals().addFixed(layout.instanceClass());
        for (int i = parameters; i < tree.ownLocals(); i++) {
            variables.addFixed(i, types.get(i));
        }
        MethodContext context = new MethodContext(code, variables, layout, instanceSlot);
        ValueEmitter values = new ValueEmitter(context);
        if (usesMemory(tree.statements())) {
            values.memory().reserve();
        }
        for (int i = tree.ownLocals(); i < types.size(); i++) {
            variables.addSpare(i, types.get(i));
        }
        for (int i = parameters; i < tree.ownLocals(); i++) {
            variables.clear(i);
        }
        new StatementEmitter(context, values, shape, tree.targets()).emit(tree.statements());
    }

    private static boolean usesMemory(List<Node> nodes) {
        for (Node node : nodes) {
            if (usesMemory(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean usesMemory(Node node) {
        Kind kind = node.opcode.kind();
        return kind == Kind.LOAD
                || kind == Kind.STORE
                || node.effects != 0 && usesMemory(List.of(node.operands));
    }
}
