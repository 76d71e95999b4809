package org.wasmaudit.wasm.compile;

import org.wasmaudit.wasm.validation.ValidModule;

/** The code of a module that is compiled ahead of time, all of it. */
public final class AheadOfTime {
    private final ValidModule module;
    private final CodeKey key;
    private final String root;
    private final ModuleLayout layout;
    private final TypeClasses types;

    AheadOfTime(ValidModule module, CodeKey key, String root, ModuleLayout layout, TypeClasses types) {
        this.module = module;
        this.key = key;
        this.root = root;
        this.layout = layout;
        this.types = types;
    }

    /** Takes the classes. */
    public interface Target<E extends Exception> {
        void add(String name, byte[] bytes) throws E;
    }

    public ValidModule module() {
        return module;
    }

    /** What the code depends on, a line {@code NAME: VALUE} for each thing. */
    public String key() {
        return key.text();
    }

    /** The package of the classes, as the folder of a jar. */
    public String root() {
        return root;
    }

    /**
     * Compiles all functions of the module.
     *
     * @param target is given the classes, by their internal names, in an order that is always the same
     */
    public <E extends Exception> void generate(Target<E> target) throws E, InterruptedException {
        AllClasses.generate(layout, types, target);
    }
}
