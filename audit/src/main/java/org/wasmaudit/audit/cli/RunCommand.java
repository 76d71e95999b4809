package org.wasmaudit.audit.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.validation.ValidModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a program, records its calls and says at the end what it did. */
@Command(
        name = "run",
        description = "Runs a WebAssembly program and says what it did; the default command.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ModuleOptions engineOptions = new ModuleOptions();

    @Mixin
    private GuestOptions guestOptions = new GuestOptions();

    @Mixin
    private RecordOptions recordOptions = new RecordOptions();

    @Option(
            names = "--invoke", paramLabel = "FUNCTION",
            description = "Call an export with the arguments instead of _start.")
    private @Nullable String invoke;

    @Option(
            names = "--exit-code", paramLabel = "MODE",
            description = "guest (default): the guest's own code; verdict: what the record says.")
    private ExitCode.Mode exitCodeMode = ExitCode.Mode.GUEST;

    @Parameters(
            index = "0", arity = "0..1", paramLabel = "MODULE",
            description = "The module, - for the standard input.")
    private @Nullable String module;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Arguments of the guest.")
    private List<String> arguments = List.of();

    ExitCode.Mode exitCodeMode() {
        return exitCodeMode;
    }

    @Override
    public Integer call() throws Refusal {
        String help = engineOptions.help();
        if (help != null) {
            Keys.help(help).forEach(System.out::println);
            return 0;
        }
        if (module == null) {
            throw new Refusal(ExitCode.USAGE, "no module is named; try --help");
        }
        Keys keys = engineOptions.keys();
        Engine engine = engineOptions.engine(keys);

        ModuleFile file = ModuleFile.read(module, engine.limits());
        Module decoded = file.decode(engine.features(), engine.limits());
        ValidModule valid = file.validate(decoded, engine.features(), engine.limits());
        GuestRun guest = new GuestRun(file, valid, engine, keys, invoke, arguments);

        EventClock clock = EventClock.startingNow();
        RunHeader header = header(file, engine, keys);
        try (EventLog log = recordOptions.open(header, clock)) {
            Recorder recorder = new Recorder(null, log, List.of(), clock);
            Wasi.Builder wasi = Wasi.builder().args(guestOptions.arguments(file, wasiArguments())).observer(recorder);
            guestOptions.give(wasi, keys);
            Ending ending;
            try (WasiDispatcher dispatcher = wasi.build().start()) {
                ending = guest.run(dispatcher);
            }
            Totals totals = recorder.finish();
            if (log != null) {
                log.end(ending, totals, null);
            }
            report(ending, log);
            return exitCode(ending, totals);
        }
    }

    /** With {@code --invoke} the arguments are the function's and the guest has none but its name. */
    private List<String> wasiArguments() {
        return invoke == null ? arguments : List.of();
    }

    private RunHeader header(ModuleFile file, Engine engine, Keys keys) throws Refusal {
        return new RunHeader(
                UUID.randomUUID().toString(),
                file.name(),
                Sha256.hex(file.bytes()),
                file.bytes().length,
                engine.name(),
                recordOptions.categorizer(),
                null,
                null,
                guestOptions.arguments(file, wasiArguments()),
                guestOptions.variableNames(keys),
                guestOptions.grantedDirectories());
    }

    private static void report(Ending ending, @Nullable EventLog log) {
        PrintStream errors = System.err;
        if (ending.message() != null) {
            errors.println(Product.NAME + ": " + ending.message());
        }
        if (log != null && log.problem() != null) {
            errors.println(Product.NAME + ": " + Escape.text(Optional.ofNullable(log.problem()).orElse("")));
        }
    }

    private int exitCode(Ending ending, Totals totals) {
        if (ending.kind() == Ending.Kind.EXIT) {
            if (exitCodeMode == ExitCode.Mode.GUEST) {
                return ending.code();
            }
            return (totals.denied() > 0 ? ExitCode.DENIED : ExitCode.OK).code(exitCodeMode);
        }
        ExitCode code =
                switch (ending.kind()) {
                    case EXIT -> ExitCode.OK;
                    case TRAP -> ExitCode.TRAP;
                    case FUEL, TIMEOUT, MEMORY -> ExitCode.LIMIT;
                    case POLICY_KILL -> ExitCode.POLICY_KILL;
                    case CANCELLED -> ExitCode.CANCELLED;
                    case LOG_FAILURE -> ExitCode.LOG;
                    case INTERNAL_ERROR -> ExitCode.INTERNAL;
                };
        return code.code(exitCodeMode);
    }
}
