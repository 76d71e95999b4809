package org.wasmaudit.testsuite.corpus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.Instance;

/**
 * Runs programs by others with real arguments and writes {@code independent.gz}; {@code record-independent.sh} starts
 * it. A run that ends with an error is no use of a program, and is left out and named.
 */
final class RecordIndependent {
    static final Path ARCHIVE = CorpusRun.FOLDER.resolve("independent.gz");

    private static final Engine ENGINE = Engine.auto();

    private final List<RecordedRun> runs = new ArrayList<>();
    private @Nullable Code loaded;
    private String loadedName = "";

    private RecordIndependent() {}

    public static void main(String... folders) throws IOException {
        RecordIndependent recorder = new RecordIndependent();
        for (IndependentUse use : IndependentUse.all()) {
            recorder.record(use, Path.of(folders[use.isFetched() ? 0 : 1]));
            try (OutputStream out = Files.newOutputStream(ARCHIVE)) {
                RunArchive.write(recorder.runs, out);
            }
        }
        System.out.println(recorder.runs.size() + " runs, " + Files.size(ARCHIVE) + " bytes");
    }

    /** Runs the lines one after the other on the same files. */
    private void record(IndependentUse use, Path folder) throws IOException {
        if (!use.program().equals(loadedName)) {
            loaded = ENGINE.load(ENGINE.decode(Files.readAllBytes(folder.resolve(use.program() + ".wasm"))));
            loadedName = use.program();
        }
        MemoryFileSystem files = use.scenario().onMachine().fileSystem();
        IndependentUse.FILES.forEach((path, text) -> files.putFile(path, text.getBytes(StandardCharsets.UTF_8)));
        for (String line : use.lines()) {
            List<String> words = new ArrayList<>(List.of(use.program()));
            words.addAll(List.of(line.split(" ")));
            RunRecorder recorder = new RunRecorder();
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            Wasi.Builder wasi = Wasi.builder()
                    .args(words.toArray(String[]::new))
                    .stdin(new ByteArrayInputStream("1 2 3\n".getBytes(StandardCharsets.US_ASCII)), false)
                    .stdout(OutputStream.nullOutputStream(), false)
                    .stderr(errors, false)
                    .preopen("/base", files, Access.READ_WRITE)
                    .observer(new Recorder(null, null, List.of(recorder), EventClock.startingNow()));
            new TreeMap<>(use.scenario().environment()).forEach(wasi::env);
            long start = System.nanoTime();
            String ending = run(wasi.build());
            String id = String.join("/", use.program(), use.scenario().name(), line.replaceAll("[^ -~]|[|]", "?"));
            System.out.printf(Locale.ROOT, "%s: %s, %.1f s%n", id, ending, (System.nanoTime() - start) / 1e9);
            if (ending.equals("exit 0")) {
                String toolchain = use.isFetched() ? "npm" : "c";
                runs.add(recorder.run(new RunLabel(id, false, use.program(), "use", toolchain)));
            } else {
                System.out.println(
                        errors.toString(StandardCharsets.UTF_8).lines().reduce("", (first, last) -> last));
            }
        }
    }

    /** Runs what is loaded, and says how it ended. */
    private String run(Wasi wasi) {
        try (WasiDispatcher dispatcher = wasi.start()) {
            Instance instance = Objects.requireNonNull(loaded).instantiate(ENGINE.newStore(), dispatcher.imports());
            Objects.requireNonNull(instance.exportedFunction("_start")).call();
            return "exit 0";
        } catch (ProcessExit end) {
            return "exit " + end.code();
        } catch (ExecutionException trap) {
            return trap.toString();
        }
    }
}
