package org.wasmaudit.audit.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.LogFailure;
import org.wasmaudit.wasi.ProcessExit;
import org.wasmaudit.wasi.RefusedRun;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasi.WasiThreads;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.HostException;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.validation.ValidModule;

/** One run of a guest, from its imports to its end; every way it can end becomes an {@link Ending}. */
final class GuestRun {
    private static final String START = "_start";
    private static final String INITIALIZE = "_initialize";
    private static final long STACK_BYTES = 64L << 20;
    private static final int MOST_THREADS = 4096;
    private static final int USUAL_THREADS = 64;
    private static final int MOST_FRAMES = 1000;
    private static final int USUAL_FRAMES = 20;

    private final ModuleFile file;
    private final ValidModule module;
    private final Engine engine;
    private final Code code;
    private final Keys keys;
    private final @Nullable String invoke;
    private final Object[] arguments;

    /**
     * A run that can begin.
     *
     * @param invoke the export to call, or null for the start of a command
     * @throws Refusal when the module exports nothing such, or the arguments are not the function's
     */
    GuestRun(ModuleFile file, ValidModule module, Engine engine, Keys keys, @Nullable String invoke, List<String> words)
            throws Refusal {
        this.file = file;
        this.module = module;
        this.engine = engine;
        this.keys = keys;
        this.invoke = invoke;
        FunctionType signature = signature(module, invoke == null ? START : invoke);
        if (signature == null) {
            throw new Refusal(
                    ExitCode.INVALID_MODULE,
                    label() + ": exports no function " + Escape.text(invoke == null ? START : invoke)
                            + (invoke == null ? "; --invoke NAME calls another" : ""));
        }
        if (WasiThreads.areWanted(module) && keys.flag(Key.THREADS, false) && keys.number(Key.FUEL).isPresent()) {
            throw new Refusal(ExitCode.USAGE, "-W fuel is one thread's: it does not go with -S threads");
        }
        this.arguments = invoke == null ? new Object[0] : TypedValues.parse(signature, words);
        try (Progress progress = Progress.of("compiling " + label())) {
            this.code = engine.load(module);
        } catch (ModuleException refused) {
            throw file.refusal(refused);
        }
    }

    private static @Nullable FunctionType signature(ValidModule module, String name) {
        for (Export export : module.module().exports()) {
            if (export.kind() == ExternalKind.FUNCTION && export.name().equals(name)) {
                return module.functionType(export.index());
            }
        }
        return null;
    }

    /**
     * Instantiates the module and calls it, on a thread of its own and within its time.
     *
     * @param lastResort ends the process where the guest can't be stopped
     */
    Ending run(WasiDispatcher dispatcher, Consumer<Ending> lastResort) throws Refusal {
        Store store = engine.newStore();
        GuestThread thread = new GuestThread(
                () -> call(dispatcher, store), keys.size(Key.MAX_WASM_STACK).orElse(STACK_BYTES));
        try {
            return run(thread, store, lastResort);
        } finally {
            code.keep();
        }
    }

    private Ending run(GuestThread thread, Store store, Consumer<Ending> lastResort) throws Refusal {
        OptionalLong limit = keys.milliseconds(Key.TIMEOUT);
        if (limit.isEmpty()) {
            return thread.run();
        }
        Duration time = Duration.ofMillis(limit.getAsLong());
        Ending timeout = Ending.of(Ending.Kind.TIMEOUT, "the time of " + time.toMillis() + " ms is up");
        try (Watchdog watchdog = new Watchdog(time, store, thread.thread(), () -> lastResort.accept(timeout))) {
            Ending ending = thread.run();
            return watchdog.fired() && ending.kind() != Ending.Kind.EXIT ? timeout : ending;
        }
    }

    private Ending call(WasiDispatcher dispatcher, Store store) throws Refusal {
        try {
            if (WasiThreads.areWanted(module) && keys.flag(Key.THREADS, false)) {
                int most = (int) Math.min(MOST_THREADS, keys.size(Key.MAX_THREADS).orElse(USUAL_THREADS));
                WasiThreads threads = new WasiThreads(dispatcher, code, engine.limits(), most);
                Imports imports = imports(threads.addTo(Imports.builder()));
                threads.run(store, () -> call(code.instantiate(store, imports)));
            } else {
                call(code.instantiate(store, imports(dispatcher.addTo(Imports.builder()))));
            }
            return Ending.exit(0);
        } catch (ProcessExit exit) {
            return new Ending(Ending.Kind.EXIT, exit.code(), exit.signal() == 0 ? null : exit.getMessage());
        } catch (RefusedRun refused) {
            return told(Ending.Kind.POLICY_KILL, message(refused));
        } catch (LogFailure failure) {
            return told(Ending.Kind.LOG_FAILURE, message(failure));
        } catch (ModuleException refused) {
            say(file.refusal(refused).line());
            if (WasiThreads.areWanted(module) && !keys.flag(Key.THREADS, false)) {
                say("the module starts threads, which -S threads allows");
            }
            return Ending.of(Ending.Kind.INVALID_MODULE, message(refused));
        } catch (ExecutionException failure) {
            return failed(failure);
        } catch (HostException defect) {
            return defect(defect.getCause() == null ? defect : defect.getCause());
        }
    }

    private void call(Instance instance) {
        FunctionInstance initialize = invoke == null ? null : instance.exportedFunction(INITIALIZE);
        if (initialize != null) {
            initialize.call();
        }
        FunctionInstance function = Objects.requireNonNull(instance.exportedFunction(invoke == null ? START : invoke));
        @Nullable Object[] results = function.call(arguments);
        if (invoke != null) {
            TypedValues.print(function.signature(), results);
        }
    }

    private Imports imports(Imports.Builder imports) throws Refusal {
        if (keys.flag(Key.UNKNOWN_IMPORTS_TRAP, false)) {
            addTraps(imports, imports.build());
        }
        return imports.build();
    }

    /** Gives each function import that nobody provides a body that traps when called. */
    private void addTraps(Imports.Builder imports, Imports provided) {
        for (Import wanted : module.module().imports(ExternalType.OfFunction.class)) {
            if (provided.find(wanted.module(), wanted.name()) != null) {
                continue;
            }
            String name = wanted.module() + "." + wanted.name();
            int type = ((ExternalType.OfFunction) wanted.type()).typeIndex();
            imports.add(
                    wanted.module(),
                    wanted.name(),
                    new HostFunction(name, (FunctionType) module.types().get(type).expand(), (caller, values, base) -> {
                        throw Trap.of(Fault.UNREACHABLE, "unknown import " + name + " was called");
                    }));
        }
    }

    private Ending failed(ExecutionException failure) throws Refusal {
        say(label() + ": " + Escape.text(message(failure)) + backtrace(failure));
        Ending.Kind kind =
                switch (failure.fault()) {
                    case INTERRUPTED -> Ending.Kind.CANCELLED;
                    case OUT_OF_FUEL -> Ending.Kind.FUEL;
                    case OUT_OF_MEMORY -> Ending.Kind.MEMORY;
                    default -> Ending.Kind.TRAP;
                };
        return Ending.of(kind, message(failure));
    }

    private String backtrace(ExecutionException failure) throws Refusal {
        int most = (int) Math.min(MOST_FRAMES, keys.size(Key.MAX_BACKTRACE).orElse(USUAL_FRAMES));
        Map<Integer, String> guesses = failure.fault() == Fault.INTERRUPTED
                ? Map.of() // guessing takes long, and whoever has asked a guest to stop does not wait
                : GuessedNames.of(module, failure.backtrace(), most);
        return Backtrace.text(failure.backtrace(), file.baseName(), most, guesses);
    }

    private Ending told(Ending.Kind kind, String message) {
        say(label() + ": " + Escape.text(message));
        return Ending.of(kind, message);
    }

    private static Ending defect(Throwable defect) {
        say("internal error: " + Escape.text(defect.toString()));
        if (System.getenv("WASMAUDIT_DEBUG") != null) {
            defect.printStackTrace();
        }
        return Ending.of(Ending.Kind.INTERNAL_ERROR, defect.toString());
    }

    private static void say(String line) {
        System.err.println(Product.NAME + ": " + line);
    }

    private String label() {
        return file.label();
    }

    private static String message(RuntimeException failure) {
        return String.valueOf(failure.getMessage());
    }
}
