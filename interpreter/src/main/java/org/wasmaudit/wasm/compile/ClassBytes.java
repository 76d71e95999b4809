package org.wasmaudit.wasm.compile;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class while it is generated. */
final class ClassBytes {
    private static final String CONSTRUCTOR = "<init>";

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final String name;
    private final String superclass;

    ClassBytes(String name, String superclass) {
        this(Opcodes.ACC_PUBLIC, name, superclass);
    }

    ClassBytes(int access, String name, String superclass) {
        this.name = name;
        this.superclass = superclass;
        writer.visit(Opcodes.V25, access | Opcodes.ACC_SUPER, name, null, superclass, null);
    }

    String name() {
        return name;
    }

    String superclass() {
        return superclass;
    }

    ClassWriter writer() {
        return writer;
    }

    void field(int access, String field, String descriptor) {
        writer.visitField(access, field, descriptor, null, null).visitEnd();
    }

    /** Adds a method whose locals {@code body} declares before it emits code, the receiver among them. */
    void method(int access, String method, String descriptor, Consumer<MethodCode> body) {
        MethodVisitor visitor = writer.visitMethod(access, method, descriptor, null, null);
        visitor.visitCode();
        body.accept(new MethodCode(visitor, new LocalTable(), 0));
        visitor.visitMaxs(0, 0);
        visitor.visitEnd();
    }

    /** Adds a constructor that hands its parameters, which are references, to that of the superclass. */
    void constructor(String descriptor, int parameters) {
        MethodVisitor visitor = writer.visitMethod(Opcodes.ACC_PUBLIC, CONSTRUCTOR, descriptor, null, null);
        visitor.visitCode();
        for (int i = 0; i <= parameters; i++) {
            visitor.visitVarInsn(Opcodes.ALOAD, i);
        }
        visitor.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, CONSTRUCTOR, descriptor, false);
        visitor.visitInsn(Opcodes.RETURN);
        visitor.visitMaxs(0, 0);
        visitor.visitEnd();
    }

    byte[] toByteArray() {
        writer.visitEnd();
        return writer.toByteArray();
    }
}
