package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What the emitters of one method share.
 *
 * @param instanceSlot the JVM local in which the instance is
 * @param sharing the frame of the function, if it has one
 * @param frameSlot the JVM local in which its array is
 * @param shuffles of the method's class, where vectors are objects in it; else they are two longs each
 */
record MethodContext(
        MethodCode code,
        Variables variables,
        ModuleLayout layout,
        int instanceSlot,
        @Nullable Frame sharing,
        int frameSlot,
        @Nullable VectorShuffles shuffles) {
    /** Puts the instance on the stack. */
    void loadInstance() {
        code.variable(Opcodes.ALOAD, instanceSlot);
    }

    /** Puts what a field of the instance's class holds on the stack. */
    void loadField(String name, String descriptor) {
        loadInstance();
        code.getField(layout.instanceClass(), name, descriptor);
    }

    /** Has the code look whether it was asked to stop. */
    void poll(int offset) {
        loadInstance();
        code.at(offset);
        code.invokeStatic(
                layout.instanceClass(), PollMethod.METHOD, PollMethod.descriptor(layout.instanceClass()));
    }

    /** Takes fuel for what follows. */
    void charge(Node charge) {
        loadField("fuel", "[J");
        code.constant(charge.index);
        code.at(charge.offset);
        code.invokeStatic("org/wasmaudit/wasm/runtime/Store", "charge", "([JI)V");
    }

    boolean hasFrame() {
        return sharing != null;
    }

    Frame frame() {
        if (sharing == null) {
            throw new IllegalStateException("the function has no frame");
        }
        return sharing;
    }
}
