package org.wasmaudit.wasm;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
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

    /** What makes code of modules, or null where the engine interprets. */
    private final @Nullable ModuleCompiler compiler;

    private final Features features;
    private final Limits limits;
    private final long fuel;

    private Engine(String name, @Nullable ModuleCompiler compiler, Features features, Limits limits, long fuel) {
        this.name = name;
        this.compiler = compiler;
        this.features = features;
        this.limits = limits;
        this.fuel = fuel;
    }

    private static Engine of(String name, @Nullable ModuleCompiler compiler) {
        return new Engine(name, compiler, Features.defaults(), Limits.defaults(), -1);
    }

    /** Starts fast and gets fast: the choice without a reason for another. Today it is {@link #compiled}. */
    public static Engine auto() {
        return of("auto", new ModuleCompiler());
    }

    /** Compiles a function to JVM bytecode when it is first called. */
    public static Engine compiled() {
        return of("compiled", new ModuleCompiler());
    }

    /** Interprets: starts at once and stays slow. */
    public static Engine interpreted() {
        return of("interpreted", null);
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
        return new Engine(name, compiler, changed, limits, fuel);
    }

    /** This engine with other limits. */
    public Engine withLimits(Limits changed) {
        return new Engine(name, compiler, features, changed, fuel);
    }

    /**
     * This engine with code that takes fuel, and stores that begin with so many units: an instruction costs one, and a
     * run without enough traps with "all fuel consumed", at the same instruction on every engine.
     */
    public Engine withFuel(long units) {
        if (units < 0) {
            throw new IllegalArgumentException("fuel below zero: " + units);
        }
        return new Engine(name, compiler, features, limits, units);
    }

    /**
     * This engine with code that was compiled ahead of time, for each module that {@link #compileAhead} has made a jar
     * of which the class loader finds. HotSpot keeps profiles of classes on the class path, which need the loader
     * {@link ClassLoader#getSystemClassLoader}.
     */
    public Engine withCompiledClasses(ClassLoader classes) {
        return compiler == null
                ? this
                : new Engine(name, compiler.findingIn(classes), features, limits, fuel);
    }

    /** This engine with a cache, which {@link Code#keep} writes to. */
    public Engine withCache(CodeCache cache) {
        return compiler == null ? this : new Engine(name, compiler.keepingIn(cache), features, limits, fuel);
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
        return compiler != null
                ? compiler.compile(module, isMetered())
                : new InterpretedModule(module, isMetered());
    }

    private boolean isMetered() {
        return fuel >= 0;
    }

    /**
     * Compiles all of a module, for an engine of the same build that is given the jar's classes by
     * {@link #withCompiledClasses}; with or without fuel as this one.
     *
     * @param name the file name of the module, as programs are to see it
     * @throws IOException when the jar cannot be written
     * @throws IllegalArgumentException when the engine interprets
     */
    public void compileAhead(ValidModule module, String name, OutputStream jar) throws IOException {
        if (compiler == null) {
            throw new IllegalArgumentException("an engine that interprets does not compile");
        }
        CompiledJar.write(compiler.ahead(module, limits, isMetered()), name, jar);
    }

    /** What code that is compiled ahead of time depends on, a line {@code NAME: VALUE} for each thing. */
    public String codeKey(ValidModule module) {
        return compiler == null ? "" : compiler.ahead(module, limits, isMetered()).key();
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
