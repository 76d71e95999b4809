package org.wasmaudit.wasm.compile;

/** Where the locals of a function are in the method of a {@link Region}. */
final class RegionLocals {
    private final FunctionTree tree;
    private final Region region;
    private final JvmVariables variables;
    private final int instanceSlot;

    /** The locals that are zero at first. */
    private final LocalSet cleared;

    private final LocalSet placed;

    RegionLocals(FunctionTree tree, Region region, MethodCode code, ModuleLayout layout) {
        this.tree = tree;
        this.region = region;
        int size = tree.locals().size();
        this.variables = new JvmVariables(code, size);
        this.cleared = new LocalSet(size);
        this.placed = new LocalSet(size);
        if (region.isPart()) {
            for (int local : region.border().parameters()) {
                addFixed(local);
            }
        } else {
            for (int i = 0; i < tree.shape().parameters().size(); i++) {
                addFixed(i);
            }
        }
        instanceSlot = code.locals().addFixed(layout.instanceClass());
        if (!region.isPart()) {
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
                addFixed(i);
                cleared.add(i);
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

    JvmVariables variables() {
        return variables;
    }

    int instanceSlot() {
        return instanceSlot;
    }

    /** Adds the locals that are set before they are read. */
    void addSpare() {
        LocalSet referred = new LocalSet(tree.locals().size());
        for (int i = region.start(); i < region.end(); i++) {
            Liveness.addReferences(tree.statements().get(i), referred, referred);
        }
        for (int i = 0; i < tree.locals().size(); i++) {
            if (referred.has(i) && !placed.has(i)) {
                variables.addSpare(i, tree.locals().get(i));
            }
        }
    }

    /** Emits code that sets the locals to zero that are zero at first. */
    void clear() {
        for (int i = 0; i < tree.locals().size(); i++) {
            if (cleared.has(i)) {
                variables.clear(i);
            }
        }
    }
}
