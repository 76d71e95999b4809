package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;

/** Locals of which some are in a {@link Frame}, and worked on there. */
final class FrameVariables implements Variables {
    private final MethodCode code;
    private final JvmVariables others;
    private final Frame frame;
    private final int frameSlot;
    private final FunctionTree tree;

    FrameVariables(MethodCode code, JvmVariables others, FunctionTree tree, Frame frame, int frameSlot) {
        this.code = code;
        this.others = others;
        this.tree = tree;
        this.frame = frame;
        this.frameSlot = frameSlot;
    }

    @Override
    public JvmType type(int local) {
        return tree.locals().get(local);
    }

    @Override
    public void load(int local) {
        if (frame.has(local)) {
            frame.load(code, frameSlot, local, type(local));
        } else {
            others.load(local);
        }
    }

    @Override
    public void loadHalf(int local, boolean high) {
        if (frame.has(local)) {
            frame.loadHalf(code, frameSlot, local, high);
        } else {
            others.loadHalf(local, high);
        }
    }

    @Override
    public void store(int local) {
        if (frame.has(local)) {
            frame.store(code, frameSlot, local, type(local));
        } else {
            others.store(local);
        }
    }

    @Override
    public void set(int local, Runnable value) {
        if (frame.has(local) && type(local) != JvmType.VECTOR) {
            frame.set(code, frameSlot, local, type(local), value);
        } else {
            value.run();
            store(local);
        }
    }

    @Override
    public void tee(int local) {
        if (frame.has(local)) {
            code.insn(type(local).slots() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
            store(local);
        } else {
            others.tee(local);
        }
    }
}
