package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Where the locals of a function are in the method of a {@link Region}, and how they come there. */
final class RegionLocals {
    private final FunctionTree tree;

    /** The locals that the region's statements refer to. */
    private final LocalSet referred;

    private final Region region;
    private final MethodCode code;
    private final JvmVariables variables;
    private final MethodContext context;

    /** The locals that have a place. */
    private final LocalSet placed;

    /** The locals that are zero at first. */
    private final LocalSet cleared;

    /** @param vectors where vectors are objects in the method, its shuffles */
    RegionLocals(
            FunctionTree tree,
            References references,
            Region region,
            @Nullable Frame frame,
            MethodCode code,
            ModuleLayout layout,
            @Nullable VectorShuffles vectors) {
        this.tree = tree;
        this.referred = new LocalSet(tree.locals().size());
        for (int i = region.start(); i < region.end(); i++) {
            references.add(i, referred, referred);
        }
        this.region = region;
        this.code = code;
        int size = tree.locals().size();
        this.variables = new JvmVariables(code, size, vectors != null);
        this.placed = new LocalSet(size);
        this.cleared = new LocalSet(size);
        if (region.isPart()) {
            for (int local : region.border().parameters()) {
                addFixed(local);
            }
        } else {
            for (int i = 0; i < tree.shape().passed(); i++) {
                addFixed(i);
            }
        }
        int instanceSlot = code.locals().addFixed(layout.instanceClass());
        int frameSlot = frame == null ? -1 : code.locals().addFixed(Frame.DESCRIPTOR);
        boolean works = frame != null && !region.parts().isEmpty();
        Variables all = works ? new FrameVariables(code, variables, tree, frame, frameSlot) : variables;
        context = new MethodContext(code, all, layout, instanceSlot, frame, frameSlot, vectors);
        if (works) {
            for (int i = 0; i < size; i++) {
                if (frame.has(i)) {
                    placed.add(i);
                }
            }
        }
        if (!region.isPart()) {
            for (int i = tree.shape().passed(); i < tree.shape().parameters().size(); i++) {
                addFixed(i);
            }
            addCleared();
        }
    }

    private void addFixed(int local) {
        variables.addFixed(local, tree.locals().get(local));
        placed.add(local);
    }

    /** A function's own locals are zero at first; where it is divided, only those of which somebody reads that. */
    private void addCleared() {
        if (region.parts().isEmpty()) {
            for (int i = tree.shape().parameters().size(); i < tree.ownLocals(); i++) {
                if (referred.has(i)) {
                    addFixed(i);
                    cleared.add(i);
                }
            }
        } else {
            for (int local : region.border().parameters()) {
                if (!placed.has(local)) {
                    addFixed(local);
                    cleared.add(local);
                }
            }
        }
    }

    MethodContext context() {
        return context;
    }

    /** Adds the locals that are set before they are read. */
    void addSpare() {
        for (int i = 0; i < tree.locals().size(); i++) {
            if (referred.has(i) && !placed.has(i)) {
                variables.addSpare(i, tree.locals().get(i));
            }
        }
    }

    /** Emits what comes before the statements. */
    void emitStart() {
        if (!region.isPart()) {
            takeParameters();
        }
        variables.joinParameters();
        for (int i = 0; i < tree.locals().size(); i++) {
            if (cleared.has(i)) {
                variables.clear(i);
            }
        }
        if (context.hasFrame()) {
            if (!region.isPart()) {
                emitNewFrame();
            } else if (region.parts().isEmpty()) {
                for (int local : region.border().shared()) {
                    context.frame().load(code, context.frameSlot(), local, tree.locals().get(local));
                    variables.storeCells(local);
                }
            }
        }
    }

    /** Takes the parameters that are more than those of a method. */
    private void takeParameters() {
        int cell = 0;
        for (int i = tree.shape().passed(); i < tree.shape().parameters().size(); i++) {
            JvmType type = tree.locals().get(i);
            for (int half = 0; half < type.cells(); half++) {
                boolean reference = type == JvmType.REFERENCE;
                context.loadField(
                        reference ? "resultReferences" : "resultCells", reference ? "[Ljava/lang/Object;" : "[J");
                code.constant(cell++);
                code.insn(reference ? Opcodes.AALOAD : Opcodes.LALOAD);
                if (!reference && type != JvmType.VECTOR) {
                    Cells.toValue(code, type);
                }
            }
            variables.storeCells(i);
        }
    }

    /** Makes the frame, of zeros, and copies the parameters of the function into it that are shared. */
    private void emitNewFrame() {
        code.constant(context.frame().size());
        code.newArray(Opcodes.T_LONG);
        code.variable(Opcodes.ASTORE, context.frameSlot());
        for (int i = 0; i < tree.shape().parameters().size(); i++) {
            if (context.frame().has(i)) {
                variables.load(i);
                context.frame().store(code, context.frameSlot(), i, tree.locals().get(i));
            }
        }
    }
}
