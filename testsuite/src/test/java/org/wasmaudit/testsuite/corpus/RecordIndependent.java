package org.wasmaudit.testsuite.corpus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunArchive;
import org.wasmaudit.audit.score.corpus.RunLabel;
import org.wasmaudit.audit.score.corpus.RunRecorder;
import org.wasmaudit.testsuite.corpus.IndependentProgram.Round;
import org.wasmaudit.wasi.ProcessExit;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;

/**
 * Runs the programs of {@code uses.txt}, or some of them, and writes {@code independent.gz}, or those of another
 * round's list and archive; {@code record-independent.sh} starts it. A run that ends with an error is no use, and is
 * left out and named. A dry run only tells how each ends: nothing is recorded.
 */
final class RecordIndependent {
    private static final String INPUT = "1 2 3\n";

    private final Engine engine = Engine.auto();
    private final Path folder;
    private final Path sharedFolder;
    private final boolean dry;
    private final Map<Round, Path> common = new EnumMap<>(Round.class);
    private final List<RecordedRun> runs = new ArrayList<>();

    private RecordIndependent(Path folder, Path sharedFolder, boolean dry) throws IOException {
        this.folder = folder;
        this.sharedFolder = sharedFolder;
        this.dry = dry;
        for (Round round : Round.values()) {
            common.put(round, files(round, round.scenario()));
        }
    }

    /** A new folder with what a program finds; where it is does not show in what is recorded. */
    private static Path files(Round round, Scenario scenario) throws IOException {
        Path folder = Files.createTempDirectory("uses");
        round.lay(scenario, folder);
        return folder;
    }

    public static void main(String... arguments) throws IOException {
        List<String> wanted = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
        boolean dry = wanted.remove("dry");
        Round listed = Stream.of(Round.THIRD, Round.FOURTH, Round.FIFTH, Round.SIXTH, Round.SEVENTH)
                .filter(round -> wanted.remove(round.text()))
                .findFirst()
                .orElse(Round.USE);
        Path archive = listed.archive();
        RecordIndependent recorder = new RecordIndependent(Path.of(arguments[0]), Path.of(arguments[1]), dry);
        List<RecordedRun> kept = new ArrayList<>();
        if (!wanted.isEmpty() && !dry) {
            try (InputStream in = Files.newInputStream(archive)) {
                RunArchive.read(in).forEach(kept::add);
            }
        }
        for (IndependentProgram program : IndependentProgram.all(listed)) {
            boolean again = program.round() == Round.AGAIN;
            if (wanted.isEmpty() || wanted.contains(again ? Round.AGAIN.text() : program.name())) {
                recorder.record(program);
            } else {
                recorder.keep(program, kept);
            }
            if (!dry) {
                try (OutputStream out = Files.newOutputStream(archive)) {
                    RunArchive.write(recorder.runs, out);
                }
            }
        }
        System.out.println(recorder.runs.size() + " runs");
    }

    private void record(IndependentProgram program) throws IOException {
        Path place = program.source() == IndependentProgram.Source.SHARED ? sharedFolder : folder;
        Code code = engine.load(engine.decode(Files.readAllBytes(place.resolve(program.name() + ".wasm"))));
        Round round = program.round();
        for (Scenario scenario : program.onEach() ? Scenario.ALL : List.of(round.scenario())) {
            Path files = program.onEach() ? files(round, scenario) : Objects.requireNonNull(common.get(round));
            for (List<String> line : program.lines()) {
                ByteArrayOutputStream errors = new ByteArrayOutputStream();
                RunRecorder recorder = new RunRecorder();
                Wasi.Builder wasi = wasi(program, scenario, files, line).stderr(errors, false);
                if (!dry) {
                    wasi.observer(new Recorder(null, null, List.of(recorder), EventClock.startingNow()));
                }
                String words = String.join(" ", line).replaceAll("[^ -~]|[|]", "?");
                RunLabel label = new RunLabel(
                        String.join("/", program.name(), scenario.name(), words), false, program.name(), round.text(),
                        program.source().name().toLowerCase(Locale.ROOT));
                take(label, recorder, run(code, wasi.build(), new HostAnswers(files)), errors);
            }
        }
    }

    /** What a run finds; the file after {@code <} is what it reads. */
    private Wasi.Builder wasi(IndependentProgram program, Scenario scenario, Path files, List<String> line)
            throws IOException {
        int sign = line.indexOf("<");
        byte[] input = sign < 0
                ? INPUT.getBytes(StandardCharsets.US_ASCII)
                : Files.readAllBytes(files.resolve(line.get(sign + 1).replaceFirst("^/base/", "")));
        HostDirectory base = HostDirectory.of(files);
        Wasi.Builder wasi = Wasi.builder()
                .sortedDirectories()
                .args(program.name())
                .args(sign < 0 ? line : line.subList(0, sign))
                .stdin(new ByteArrayInputStream(input), false)
                .stdout(OutputStream.nullOutputStream(), false)
                .preopen("/base", base, Access.READ_WRITE);
        new TreeMap<>(scenario.environment()).forEach(wasi::env);
        Path own = folder.resolve(program.name());
        if (Files.isDirectory(own)) {
            wasi.preopen("/", HostDirectory.of(own), Access.READ_ONLY);
        } else {
            wasi.preopen(".", base, Access.READ_WRITE);
        }
        if (Files.isDirectory(own) || program.round().hasTemporary()) {
            wasi.preopen("/tmp", HostDirectory.of(Files.createTempDirectory("tmp")), Access.READ_WRITE);
        }
        return wasi;
    }

    /** Takes over the runs of a program that were recorded before. */
    private void keep(IndependentProgram program, List<RecordedRun> before) {
        Predicate<RecordedRun> its = run -> run.label().family().equals(program.name())
                && run.label().template().equals(program.round().text());
        before.stream().filter(its).forEach(runs::add);
        before.removeIf(its);
    }

    private void take(RunLabel label, RunRecorder recorder, String ending, ByteArrayOutputStream errors) {
        System.out.println(label.id() + ": " + ending);
        if (ending.equals("exit 0")) {
            if (!dry) {
                runs.add(Disguise.of(recorder.run(label), label));
            }
        } else {
            String text = errors.toString(StandardCharsets.UTF_8);
            System.out.println(text.substring(Math.max(0, text.length() - 300)));
        }
    }

    /** Runs a program, and says how it ended. */
    private String run(Code code, Wasi wasi, HostAnswers answers) {
        try (WasiDispatcher dispatcher = wasi.start()) {
            Instance instance = code.instantiate(
                    engine.newStore(), dispatcher.addTo(answers.addTo(Imports.builder())).build());
            Objects.requireNonNull(instance.exportedFunction("_start")).call();
            return "exit 0";
        } catch (ProcessExit end) {
            return "exit " + end.code();
        } catch (ExecutionException trap) {
            return trap.toString();
        }
    }
}
