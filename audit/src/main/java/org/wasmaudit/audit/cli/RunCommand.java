package org.wasmaudit.audit.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.score.alert.AlertGate;
import org.wasmaudit.audit.score.assess.ScoreSink;
import org.wasmaudit.audit.score.assess.Scoring;
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
    private static final Ending INTERRUPTED = Ending.of(Ending.Kind.CANCELLED, "interrupted");
    private static final Set<String> MISPLACED = Set.of("--dir", "--env", "--invoke", "--engine", "--exit-code");

    @Mixin
    private GuestOptions guestOptions = new GuestOptions();

    @Option(
            names = "--invoke",
            paramLabel = "FUNCTION",
            description = "Call an export with the arguments instead of _start.")
    private @Nullable String invoke;

    @Option(
            names = "--allow-precompiled",
            description = "Run the code in a jar of compile, which may do whatever this program may.")
    private boolean allowPrecompiled;

    @Mixin
    private RecordOptions recordOptions = new RecordOptions();

    @Mixin
    private PolicyOptions policyOptions = new PolicyOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private OutcomeOptions outcome = new OutcomeOptions();

    @Mixin
    private ScoreOptions scoreOptions = new ScoreOptions();

    @Mixin
    private ModuleOptions engineOptions = new ModuleOptions();

    @Parameters(
            index = "0", arity = "0..1", paramLabel = "MODULE",
            description = "The module, - for the standard input.")
    private @Nullable String module;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Arguments of the guest.")
    private List<String> arguments = List.of();

    ExitCode.Mode exitCodeMode() {
        return outcome.mode();
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
        outcome.prepare(outcome.everyCall() ? recordOptions.file() : null, guestOptions.granted());

        guestOptions.prepare();

        // bytes, a module, a valid module, code
        ModuleFile file = ModuleFile.read(module, engine.limits());
        Module decoded = file.decode(engine.features(), engine.limits());
        ValidModule valid = file.validate(decoded, engine.features(), engine.limits());
        PrecompiledCode code = PrecompiledCode.of(
                file, valid, engineOptions.keeping(engine, keys, guestOptions.granted()), allowPrecompiled);
        GuestRun guest = new GuestRun(file, valid, code.engine(), keys, invoke, arguments);

        // what the guest is given, and who watches it
        Scoring scoring = scoreOptions.scoring();
        policyOptions.prepare(recordOptions.categorizer(), trust);
        RunHeader header = header(file, engine, keys, scoring);
        Wasi.Builder wasi = Wasi.builder().args(guestOptions.arguments(file, wasiArguments()));
        guestOptions.give(wasi, keys);
        Long seed = guestOptions.seed();
        EventClock clock = seed == null ? EventClock.startingNow() : EventClock.still(seed);
        EventLog log = openLog(header, clock);
        Optional<ScoreSink> watch = scoreOptions.isOn()
                ? Optional.of(new ScoreSink(scoring, scoreOptions.profile(trust)))
                : Optional.empty();
        if (!outcome.quiet()) {
            code.hint().ifPresent(hint -> System.err.println(Product.NAME + ": " + hint));
        }
        Optional<AlertGate> alerts = scoreOptions.alerts(scoring, watch, policyOptions.isDryRun());
        List<EventSink> sinks = new ArrayList<>(watch.stream().toList());
        policyOptions.learner().ifPresent(sinks::add);
        sinks.addAll(outcome.watch(header, clock, recordOptions.redaction()));
        recordOptions.trace().ifPresent(sinks::add);
        Recorder recorder = new Recorder(policyOptions.gate(alerts), log, sinks, clock);
        wasi.observer(recorder);

        // the run; its end, whether it comes from the guest, the time limit or a signal
        RunFinish finish = new RunFinish(header, clock, recorder, log, watch, policyOptions, outcome);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> finish.with(INTERRUPTED)));
        Ending ending;
        try (WasiDispatcher dispatcher = wasi.build().start()) {
            ending = guest.run(dispatcher, late -> System.exit(finish.with(late)));
        }
        int exitCode = finish.with(ending);
        hint(ending);
        return exitCode;
    }

    private @Nullable EventLog openLog(RunHeader header, EventClock clock) throws Refusal {
        if (!outcome.quiet()) {
            guestOptions.hints().forEach(hint -> System.err.println(Product.NAME + ": " + hint));
        }
        if (outcome.everyCall()) {
            return null;
        }
        Path file = recordOptions.file();
        if (file != null) {
            LogPlace.check(file, "event log", guestOptions.granted());
        }
        return recordOptions.open(header, clock);
    }

    /** With {@code --invoke} the arguments are the function's and the guest has none but its name. */
    private List<String> wasiArguments() {
        return invoke == null ? arguments : List.of();
    }

    private RunHeader header(ModuleFile file, Engine engine, Keys keys, Scoring scoring) throws Refusal {
        String sha256 = Sha256.hex(file.bytes());
        return new RunHeader(
                runId(sha256).toString(),
                file.baseName(),
                sha256,
                file.bytes().length,
                engine.name(),
                recordOptions.categorizer(),
                policyOptions.sha256(),
                scoring.model().isPresent() ? scoring.sha256() : null,
                guestOptions.arguments(file, wasiArguments()),
                guestOptions.variableNames(keys),
                guestOptions.grantedDirectories());
    }

    /** An id no other run has; of a run that is to be repeatable, the one all its repetitions have. */
    private UUID runId(String module) {
        Long seed = guestOptions.seed();
        return seed == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes((seed + " " + module).getBytes(StandardCharsets.US_ASCII));
    }

    /** After a run that went wrong, points to options that were written where they are the guest's. */
    private void hint(Ending ending) {
        if (outcome.quiet() || ending.kind() == Ending.Kind.EXIT && ending.code() == 0) {
            return;
        }
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (MISPLACED.contains(name)) {
                System.err.println(Product.NAME + ": " + name + " stands behind the module, so it went to the guest");
            }
        }
    }
}
