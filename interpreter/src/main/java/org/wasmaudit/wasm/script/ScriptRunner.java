package org.wasmaudit.wasm.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.GlobalCell;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.runtime.UncaughtException;
import org.wasmaudit.wasm.runtime.ValueStack;
import org.wasmaudit.wasm.runtime.Vector128;
import org.wasmaudit.wasm.script.Command.AssertException;
import org.wasmaudit.wasm.script.Command.AssertRefused;
import org.wasmaudit.wasm.script.Command.AssertReturn;
import org.wasmaudit.wasm.script.Command.AssertTrap;
import org.wasmaudit.wasm.script.Command.DefineModule;
import org.wasmaudit.wasm.script.Command.MakeInstance;
import org.wasmaudit.wasm.script.Command.Perform;
import org.wasmaudit.wasm.script.Command.Refused;
import org.wasmaudit.wasm.script.Command.Register;
import org.wasmaudit.wasm.script.Outcome.Status;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.VectorType;
import org.wasmaudit.wasm.structure.WasmException;
import org.wasmaudit.wasm.validation.BranchHints;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/** Runs the commands of one script, in a store of its own, on an engine. */
public final class ScriptRunner {
    private final @Nullable Function<ValidModule, Code> engine;
    private final Features features;
    private final Limits limits;
    private final Store store;
    private final Imports.Builder imports = Imports.builder();
    private final Map<String, ValidModule> modules = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private @Nullable ValidModule latestModule;
    private @Nullable Instance latestInstance;

    /** @param engine what makes code of a module, or null to decode and validate only */
    public ScriptRunner(@Nullable Function<ValidModule, Code> engine, Features features, Limits limits) {
        this.engine = engine;
        this.features = features;
        this.limits = limits;
        this.store = new Store(limits);
        Spectest.addTo(imports, limits);
    }

    /** Runs a command; whatever happens in it is its outcome. */
    public Outcome run(Command command) {
        try {
            return new Outcome(command, perform(command) ? Status.PASSED : Status.SKIPPED, "");
        } catch (Failure failure) {
            return failed(command, failure.getMessage());
        } catch (WasmException refused) {
            return failed(command, "unexpected: " + refused.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError defect) {
            return failed(command, "defect: " + defect + at(defect));
        }
    }

    private static Outcome failed(Command command, String message) {
        return new Outcome(command, Status.FAILED, message);
    }

    private static String at(Throwable defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    /** Performs a command; false where there is no engine to perform it with. */
    private boolean perform(Command command) {
        switch (command) {
            case DefineModule definition -> define(definition);
            case AssertRefused refused -> assertRefused(refused);
            default -> {
                if (engine == null) {
                    return false;
                }
                performOnEngine(command);
            }
        }
        return engine != null || !needsEngine(command);
    }

    private static boolean needsEngine(Command command) {
        return command instanceof AssertRefused refused
                && (refused.refused() == Refused.UNLINKABLE || refused.refused() == Refused.UNINSTANTIABLE);
    }

    private void performOnEngine(Command command) {
        switch (command) {
            case MakeInstance made -> {
                latestInstance = instantiate(named(modules, made.module(), latestModule, "module"));
                bind(instances, made.instance(), latestInstance);
            }
            case Register register ->
                imports.add(register.as(), named(instances, register.instance(), latestInstance, "instance"));
            case Perform perform -> act(perform.action());
            case AssertReturn expected -> assertReturn(expected);
            case AssertTrap expected -> assertTrap(expected);
            case AssertException expected -> assertException(expected);
            case DefineModule ignored -> throw new IllegalArgumentException("needs no engine: " + command);
            case AssertRefused ignored -> throw new IllegalArgumentException("needs no engine: " + command);
        }
    }

    private void define(DefineModule definition) {
        latestModule = null;
        if (definition.instantiate()) {
            latestInstance = null;
        }
        latestModule = validate(definition.source());
        bind(modules, definition.name(), latestModule);
        if (definition.instantiate() && engine != null) {
            latestInstance = instantiate(latestModule);
            bind(instances, definition.name(), latestInstance);
        }
    }

    private static <T> void bind(Map<String, T> names, @Nullable String name, T value) {
        if (name != null) {
            names.put(name, value);
        }
    }

    private static <T> T named(Map<String, T> names, @Nullable String name, @Nullable T latest, String what) {
        T found = name == null ? latest : names.get(name);
        if (found == null) {
            throw new Failure("there is no " + what + (name == null ? "" : " " + name));
        }
        return found;
    }

    private ValidModule validate(ModuleSource source) {
        Module module = ModuleDecoder.decode(source.bytes(), features, limits);
        return ModuleValidator.validate(module, features, limits);
    }

    private Instance instantiate(ValidModule module) {
        if (engine == null) {
            throw new IllegalStateException("no engine");
        }
        return engine.apply(module).instantiate(store, imports.build());
    }

    private void assertRefused(AssertRefused expected) {
        try {
            ValidModule module = validate(expected.source());
            if (expected.refused() == Refused.INVALID_CUSTOM) {
                BranchHints.of(module);
            }
            if (needsEngine(expected)) {
                if (engine == null) {
                    return;
                }
                instantiate(module);
            }
        } catch (WasmException refused) {
            check(refused, expected.refused().phase(), expected.text());
            return;
        }
        throw new Failure("not refused, expected: " + expected.text());
    }

    private static void check(WasmException actual, Fault.Phase phase, String text) {
        // The suite's texts join words and detail by a space, ours by a colon; of an annotation they say the detail.
        boolean custom = actual.fault() == Fault.MALFORMED_ANNOTATION || actual.fault() == Fault.INVALID_ANNOTATION;
        String message = String.valueOf(custom ? actual.detail() : actual.getMessage()).replace(": ", " ");
        if (actual.fault().phase() != phase || !message.startsWith(text.replace(": ", " "))) {
            throw new Failure("expected " + phase + " \"" + text + "\" but got " + actual.fault().phase() + " \""
                    + actual.getMessage() + "\"");
        }
    }

    private void assertReturn(AssertReturn expected) {
        List<@Nullable Object> results = act(expected.action());
        boolean fit = results.size() == expected.results().size();
        for (int i = 0; fit && i < results.size(); i++) {
            fit = expected.results().get(i).matches(results.get(i));
        }
        if (!fit) {
            throw new Failure("expected " + expected.results() + " but got "
                    + results.stream().map(Expected::text).toList());
        }
    }

    private void assertTrap(AssertTrap expected) {
        List<@Nullable Object> results;
        try {
            results = act(expected.action());
        } catch (WasmException trap) {
            check(trap, expected.phase(), expected.text());
            return;
        }
        throw new Failure("no trap but " + results.stream().map(Expected::text).toList());
    }

    private void assertException(AssertException expected) {
        List<@Nullable Object> results;
        try {
            results = act(expected.action());
        } catch (UncaughtException thrown) {
            return;
        }
        throw new Failure("no exception but " + results.stream().map(Expected::text).toList());
    }

    private List<@Nullable Object> act(Action action) {
        Instance instance = named(instances, action.instance(), latestInstance, "instance");
        List<@Nullable Object> results = new ArrayList<>();
        switch (action) {
            case Action.Invoke invoke -> {
                if (!(instance.export(invoke.name()) instanceof FunctionInstance function)) {
                    throw new Failure("no function is exported as " + invoke.name());
                }
                for (Object result : function.call(invoke.arguments().toArray())) {
                    results.add(result);
                }
            }
            case Action.Get get -> {
                if (!(instance.export(get.name()) instanceof GlobalCell global)) {
                    throw new Failure("no global is exported as " + get.name());
                }
                results.add(value(global));
            }
        }
        return results;
    }

    private static @Nullable Object value(GlobalCell global) {
        ValueStack values = new ValueStack(2);
        global.get(values, 0);
        return switch (global.type().value()) {
            case NumberType number ->
                switch (number) {
                    case I32 -> (Object) values.i32(0);
                    case I64 -> values.i64(0);
                    case F32 -> values.f32(0);
                    case F64 -> values.f64(0);
                };
            case VectorType ignored -> new Vector128(values.i64(0), values.i64(1));
            case ReferenceType ignored -> values.reference(0);
        };
    }

    /** A command did not do what the script says. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message, null, false, false);
        }
    }
}
