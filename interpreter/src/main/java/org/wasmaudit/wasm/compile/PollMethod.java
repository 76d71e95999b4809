package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/** Generates what an instance class has for {@link Interruption}: the method by which the module's code looks. */
final class PollMethod {
    static final String METHOD = "poll";

    private static final String INTERRUPTION = "interruption";
    private static final String LOOKS = "looks";
    private static final String CALM = "calm";
    private static final String HANDLE = "java/lang/invoke/MethodHandle";
    private static final String SITE = "java/lang/invoke/MutableCallSite";
    private static final int CONSTANT = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

    private PollMethod() {}

    static void addTo(ClassBytes bytes) {
        String type = "L" + Interruption.NAME + ";";
        String handle = "L" + HANDLE + ";";
        String site = "L" + SITE + ";";
        bytes.field(CONSTANT, INTERRUPTION, type);
        bytes.field(CONSTANT, LOOKS, site);
        bytes.field(CONSTANT, CALM, handle);
        bytes.method(Opcodes.ACC_STATIC, "<clinit>", "()V", code -> {
            code.type(Opcodes.NEW, Interruption.NAME);
            code.insn(Opcodes.DUP);
            code.invokeSpecial(Interruption.NAME, "<init>", "()V");
            code.insn(Opcodes.DUP);
            code.field(Opcodes.PUTSTATIC, bytes.name(), INTERRUPTION, type);
            code.invokeVirtual(Interruption.NAME, LOOKS, "()" + site);
            code.field(Opcodes.PUTSTATIC, bytes.name(), LOOKS, site);
            code.invokeStatic(Interruption.NAME, CALM, "()" + handle);
            code.field(Opcodes.PUTSTATIC, bytes.name(), CALM, handle);
            code.leave(Opcodes.RETURN);
        });
        bytes.method(Opcodes.ACC_PROTECTED, INTERRUPTION, "()" + type, code -> {
            code.field(Opcodes.GETSTATIC, bytes.name(), INTERRUPTION, type);
            code.leave(Opcodes.ARETURN);
        });
        bytes.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, METHOD, descriptor(bytes.name()), code -> {
            int self = code.locals().addFixed(bytes.name());
            MethodCode.Place calm = new MethodCode.Place();
            code.field(Opcodes.GETSTATIC, bytes.name(), LOOKS, site);
            code.invokeVirtual(SITE, "getTarget", "()" + handle);
            code.field(Opcodes.GETSTATIC, bytes.name(), CALM, handle);
            code.jump(Opcodes.IF_ACMPEQ, calm);
            code.variable(Opcodes.ALOAD, self);
            code.invokeVirtual(bytes.name(), "look", "()V");
            code.put(calm);
            code.leave(Opcodes.RETURN);
        });
    }

    static String descriptor(String instanceClass) {
        return "(L" + instanceClass + ";)V";
    }
}
