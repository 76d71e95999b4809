package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/**
 * What the emitters of one method share.
 *
 * @param instanceSlot the JVM local in which the instance is
 */
record MethodContext(MethodCode code, Variables variables, ModuleLayout layout, int instanceSlot) {
    /** Puts the instance on the stack. */
    void loadInstance() {
        code.variable(Opcodes.ALOAD, instanceSlot);
    }

    /** Puts what a field of the instance's class holds on the stack. */
    void loadField(String name, String descriptor) {
        loadInstance();
        code.getField(layout.instanceClass(), name, descriptor);
    }
}
