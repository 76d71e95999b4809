package org.wasmaudit.audit.cli;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.LogFailure;
import org.wasmaudit.wasi.ProcessExit;
import org.wasmaudit.wasi.RefusedRun;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.runtime.Trap;
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
    private static final int LARGEST_EXIT_CODE = 125;

    private final ModuleFile file;
    private final ValidModule module;
    private final Engine engine;
    private final Keys keys;
    private final @Nullable String invoke;
    private final List<String> arguments;

    GuestRun(
            ModuleFile file,
            ValidModule module,
            Engine engine,
            Keys keys,
            @Nullable String invoke,
            List<String> arguments) {
        this.file = file;
        this.module = module;
        this.engine = engine;
        this.keys = keys;
        this.invoke = invoke;
        this.arguments = arguments;
    }

    /**
     * Instantiates the module and calls it.
     *
     * @throws Refusal when it does not link or exports nothing to call
     */
    Ending run(WasiDispatcher dispatcher) throws Refusal {
        Store store = engine.newStore();
        OptionalLong timeout = keys.milliseconds(Key.TIMEOUT);
        try (Deadline deadline = Deadline.start(timeout, store)) {
            try {
                Instance instance = engine.load(module).instantiate(store, imports(dispatcher));
                call(instance);
                return Ending.exit(0);
            } catch (ProcessExit exit) {
                return exited(exit);
            } catch (RefusedRun refused) {
                return Ending.of(Ending.Kind.POLICY_KILL, label() + ": " + message(refused));
            } catch (LogFailure failure) {
                return Ending.of(Ending.Kind.LOG_FAILURE, message(failure));
            } catch (ExecutionException failure) {
                return failed(failure, deadline);
            }
        } catch (ModuleException refused) {
            throw file.refusal(refused);
        }
    }

    private void call(Instance instance) throws Refusal {
        FunctionInstance initialize = instance.exportedFunction(INITIALIZE);
        FunctionInstance start = instance.exportedFunction(START);
        if (invoke != null) {
            if (initialize != null) {
                initialize.call();
            }
            FunctionInstance function = instance.exportedFunction(invoke);
            if (function == null) {
                throw noFunction(invoke, "");
            }
            TypedValues.print(function.signature(), function.call(TypedValues.parse(function.signature(), arguments)));
        } else if (start != null) {
            start.call();
        } else {
            throw noFunction(START, "; --invoke NAME calls another");
        }
    }

    private Refusal noFunction(String name, String hint) {
        return new Refusal(
                ExitCode.INVALID_MODULE, label() + ": exports no function " + Escape.text(name) + hint);
    }

    private Imports imports(WasiDispatcher dispatcher) throws Refusal {
        Imports.Builder imports = dispatcher.addTo(Imports.builder());
        if (keys.flag(Key.UNKNOWN_IMPORTS_TRAP, false)) {
            addTraps(imports, dispatcher.imports());
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

    private Ending exited(ProcessExit exit) {
        int code = exit.code();
        if (code < 0 || code > LARGEST_EXIT_CODE && exit.signal() == 0) {
            return new Ending(
                    Ending.Kind.EXIT,
                    1,
                    label() + ": exit code " + Integer.toUnsignedString(code) + " is outside of 0 to 125");
        }
        return Ending.exit(code);
    }

    private Ending failed(ExecutionException failure, Deadline deadline) throws Refusal {
        String text = label() + ": " + Escape.text(message(failure)) + backtrace(failure);
        return switch (failure.fault()) {
            case INTERRUPTED -> deadline.passed()
                    ? Ending.of(Ending.Kind.TIMEOUT, label() + ": timeout" + backtrace(failure))
                    : Ending.of(Ending.Kind.CANCELLED, text);
            case OUT_OF_FUEL -> Ending.of(Ending.Kind.FUEL, text);
            case OUT_OF_MEMORY -> Ending.of(Ending.Kind.MEMORY, text);
            default -> Ending.of(Ending.Kind.TRAP, text);
        };
    }

    private String backtrace(ExecutionException failure) throws Refusal {
        int most = (int) Math.min(1000, keys.size(Key.MAX_BACKTRACE).orElse(20));
        return Backtrace.text(failure.backtrace(), file.baseName(), most);
    }

    private String label() {
        return file.label();
    }

    private static String message(RuntimeException failure) {
        return String.valueOf(failure.getMessage());
    }
}
