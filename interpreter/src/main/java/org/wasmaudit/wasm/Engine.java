package org.wasmaudit.wasm;

import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.compile.ModuleCompiler;
import org.wasmaudit.wasm.interpret.InterpretedModule;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * A way to run modules, with the features and limits that hold for them. Immutable, and shareable between threads like
 * the {@link Code} it makes; a {@link Store} and its instances belong to one thread at a time.
 *
 * <pre>{@code
 * Engine engine = Engine.auto();
 * Imports imports = Imports.builder()
 *         .add("env", "print", new HostFunction("env.print", type, (caller, values, base) -> ...))
 *         .build();
 * Instance instance = engine.load(engine.decode(bytes)).instantiate(engine.newStore(), imports);
 * Object[] results = instance.exportedFunction("main").call(42);
 * }</pre>
 */
public final class Engine {
    private final String name;
    private final Loader loader;
    private final Features features;
    private final Limits limits;
    private final long fuel;

    /** How modules become code, which takes fuel where it is metered. */
    private interface Loader {
        Code load(ValidModule module, boolean metered);
    }

    private Engine(String name, Loader loader, Features features, Limits limits, long fuel) {
        this.name = name;
        this.loader = loader;
        this.features = features;
        this.limits = limits;
        this.fuel = fuel;
    }

    private static Engine of(String name, Loader loader) {
        return new Engine(name, loader, Features.defaults(), Limits.defaults(), -1);
    }

    /** Starts fast and gets fast: the choice without a reason for another. Today it is {@link #compiled}. */
    public static Engine auto() {
        return of("auto", compiler());
    }

    /** Compiles a function to JVM bytecode when it is first called. */
    public static Engine compiled() {
        return of("compiled", compiler());
    }

    private static Loader compiler() {
        ModuleCompiler compiler = new ModuleCompiler();
        return compiler::compile;
    }

    /** Interprets: starts at once and stays slow. */
    public static Engine interpreted() {
        return of("interpreted", InterpretedModule::new);
    }

    /**
     * The function that a method in a stack of the JVM belongs to, for profilers: its index, or -1 where the method is
     * none of compiled code.
     */
    public static int functionOf(String className, String methodName) {
        return ModuleCompiler.functionOf(className, methodName);
    }

    /** This engine with other features. */
    public Engine withFeatures(Features changed) {
        return new Engine(name, loader, changed, limits, fuel);
    }

    /** This engine with other limits. */
    public Engine withLimits(Limits changed) {
        return new Engine(name, loader, features, changed, fuel);
    }

    /**
     * This engine with code that takes fuel, and stores that begin with so many units: an instruction costs one, and a
     * run without enough traps with "all fuel consumed", at the same instruction on every engine.
     */
    public Engine withFuel(long units) {
        if (units < 0) {
            throw new IllegalArgumentException("fuel below zero: " + units);
        }
        return new Engine(name, loader, features, limits, units);
    }

    /** How the engine is called on a command line: {@code compiled}, {@code interpreted} or {@code auto}. */
    public String name() {
        return name;
    }

    public Features features() {
        return features;
    }

    public Limits limits() {
        return limits;
    }

    /**
     * Decodes and validates a module in the binary format.
     *
     * @param bytes kept and not copied: leave them alone
     * @throws ModuleException when they are no module, an invalid one, or one beyond the limits
     */
    public ValidModule decode(byte[] bytes) {
        return ModuleValidator.validate(ModuleDecoder.decode(bytes, features, limits), features, limits);
    }

    /** Makes a module ready to run. */
    public Code load(ValidModule module) {
        return loader.load(module, fuel >= 0);
    }

    /** A new store, for instances that are to be linked with each other. */
    public Store newStore() {
        Store store = new Store(limits);
        if (fuel >= 0) {
            store.setFuel(fuel);
        }
        return store;
    }

    /**
     * Instantiates a module in a store of its own.
     *
     * @throws ModuleException when an import is missing or of another type, or a limit is exceeded
     * @throws ExecutionException when a segment does not fit, or the start function fails
     */
    public Instance instantiate(ValidModule module, Imports imports) {
        return load(module).instantiate(newStore(), imports);
    }

    @Override
    public String toString() {
        return name;
    }
}
