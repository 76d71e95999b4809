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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunArchive;
import org.wasmaudit.audit.score.corpus.RunLabel;
import org.wasmaudit.audit.score.corpus.RunRecorder;
import org.wasmaudit.wasi.ProcessExit;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.Instance;

/**
 * Runs the programs of {@code uses.txt}, or some of them, and writes {@code independent.gz}; {@code
 * record-independent.sh} starts it. A run that ends with an error is no use of a program, and is left out and named.
 */
final class RecordIndependent {
    static final Path ARCHIVE = CorpusRun.FOLDER.resolve("independent.gz");

    private static final Scenario PROJECT = Scenario.ALL.get(1);
    private static final Scenario STORE = Scenario.ALL.get(2);

    private final Engine engine = Engine.auto();
    private final Path folder;
    private final Path sharedFolder;
    private final Path common = files(PROJECT);
    private final Path commonAgain = files(STORE);
    private final List<RecordedRun> runs = new ArrayList<>();

    private RecordIndependent(Path folder, Path sharedFolder) throws IOException {
        this.folder = folder;
        this.sharedFolder = sharedFolder;
    }

    /** A new folder with what a program finds; where it is does not show in what is recorded. */
    private static Path files(Scenario scenario) throws IOException {
        Path folder = Files.createTempDirectory("uses");
        IndependentProgram.lay(scenario, folder);
        return folder;
    }

    public static void main(String... folders) throws IOException {
        RecordIndependent recorder = new RecordIndependent(Path.of(folders[0]), Path.of(folders[1]));
        List<String> wanted = List.of(folders).subList(2, folders.length);
        List<RecordedRun> kept = new ArrayList<>();
        if (!wanted.isEmpty()) {
            try (InputStream in = Files.newInputStream(ARCHIVE)) {
                RunArchive.read(in).forEach(kept::add);
            }
        }
        for (IndependentProgram program : IndependentProgram.all()) {
            if (wanted.isEmpty() || wanted.contains(program.again() ? program.template() : program.name())) {
                recorder.record(program);
            } else {
                recorder.keep(program, kept);
            }
            try (OutputStream out = Files.newOutputStream(ARCHIVE)) {
                RunArchive.write(recorder.runs, out);
            }
        }
        System.out.println(recorder.runs.size() + " runs, " + Files.size(ARCHIVE) + " bytes");
    }

    private void record(IndependentProgram program) throws IOException {
        Path place = program.source() == IndependentProgram.Source.SHARED ? sharedFolder : folder;
        Code code = engine.load(engine.decode(Files.readAllBytes(place.resolve(program.name() + ".wasm"))));
        Path own = folder.resolve(program.name());
        Path shared = program.again() ? commonAgain : common;
        List<Scenario> one = List.of(program.again() ? STORE : PROJECT);
        for (Scenario scenario : program.onEach() ? Scenario.ALL : one) {
            HostDirectory files = HostDirectory.of(program.onEach() ? files(scenario) : shared);
            for (List<String> line : program.lines()) {
                ByteArrayOutputStream errors = new ByteArrayOutputStream();
                RunRecorder recorder = new RunRecorder();
                Wasi.Builder wasi = Wasi.builder()
                        .sortedDirectories()
                        .args(program.name())
                        .args(line)
                        .stdin(new ByteArrayInputStream("1 2 3\n".getBytes(StandardCharsets.US_ASCII)), false)
                        .stdout(OutputStream.nullOutputStream(), false)
                        .stderr(errors, false)
                        .preopen("/base", files, Access.READ_WRITE)
                        .observer(new Recorder(null, null, List.of(recorder), EventClock.startingNow()));
                new TreeMap<>(scenario.environment()).forEach(wasi::env);
                if (Files.isDirectory(own)) {
                    wasi.preopen("/", HostDirectory.of(own), Access.READ_ONLY);
                    Path temporary = Files.createTempDirectory("tmp");
                    wasi.preopen("/tmp", HostDirectory.of(temporary), Access.READ_WRITE);
                } else {
                    wasi.preopen(".", files, Access.READ_WRITE);
                }
                String words = String.join(" ", line).replaceAll("[^ -~]|[|]", "?");
                RunLabel label = new RunLabel(
                        String.join("/", program.name(), scenario.name(), words), false, program.name(),
                        program.template(),
                        program.source().name().toLowerCase(Locale.ROOT));
                take(label, recorder, run(code, wasi.build()), errors);
            }
        }
    }

    /** Takes over the runs of a program that were recorded before. */
    private void keep(IndependentProgram program, List<RecordedRun> before) {
        Predicate<RecordedRun> its = run -> run.label().family().equals(program.name())
                && run.label().template().equals(program.template());
        before.stream().filter(its).forEach(runs::add);
        before.removeIf(its);
    }

    private void take(RunLabel label, RunRecorder recorder, String ending, ByteArrayOutputStream errors) {
        System.out.println(label.id() + ": " + ending);
        if (ending.equals("exit 0")) {
            runs.add(Disguise.of(recorder.run(label), label));
        } else {
            String text = errors.toString(StandardCharsets.UTF_8);
            System.out.println(text.substring(Math.max(0, text.length() - 300)));
        }
    }

    /** Runs a program, and says how it ended. */
    private String run(Code code, Wasi wasi) {
        try (WasiDispatcher dispatcher = wasi.start()) {
            Instance instance = code.instantiate(engine.newStore(), dispatcher.imports());
            Objects.requireNonNull(instance.exportedFunction("_start")).call();
            return "exit 0";
        } catch (ProcessExit end) {
            return "exit " + end.code();
        } catch (ExecutionException trap) {
            return trap.toString();
        }
    }
}
