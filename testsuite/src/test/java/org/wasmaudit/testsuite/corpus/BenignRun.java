package org.wasmaudit.testsuite.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.assess.ScoreSink;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.testsuite.wasi.GuestRun;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;
import org.wasmaudit.wasm.Engine;

/**
 * A use of a program that does its work.
 *
 * @param program the module
 * @param scenario the files it finds in {@code /base} and its environment
 * @param input what it reads
 * @param lines its arguments, a run each on the same files; the first word is its name
 */
record BenignRun(Path program, Scenario scenario, String input, List<List<String>> lines) {
    private static final Path GUESTS = Repository.root().resolve("testsuite/guests");
    private static final List<String> WORDS =
            List.of("the", "fox", "report", "care", "answer", "quick", "nothing", "old report", "e", "a line");

    /** What is known when the last run has ended. */
    record Seen(Score score, RunWatch watch) {}

    Seen run() throws IOException {
        MemoryFileSystem files = scenario.fileSystem();
        ScoreSink sink = new ScoreSink(Scoring.WITHOUT_MODEL, Optional.empty());
        for (List<String> line : lines) {
            sink = new ScoreSink(Scoring.WITHOUT_MODEL, Optional.empty());
            Wasi.Builder wasi = Wasi.builder()
                    .deterministic(1)
                    .args(line.toArray(String[]::new))
                    .stdin(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), false)
                    .preopen("/base", files, Access.READ_WRITE)
                    .observer(new Recorder(null, null, List.of(sink), EventClock.startingNow()));
            scenario.environment().forEach(wasi::env);
            GuestRun.of(Engine.interpreted(), program, wasi);
        }
        return new Seen(sink.score(Ending.exit(0)), sink.watch());
    }

    private static BenignRun guest(Scenario scenario, String input, List<String> line) {
        return new BenignRun(
                GUESTS.resolve("bin/" + line.getFirst() + ".wasm"), scenario, input, List.of(line));
    }

    /** Uses of the sample guests, which were written to be used and not to be judged. */
    static List<BenignRun> ofGuests() throws IOException {
        List<BenignRun> runs = new ArrayList<>();
        String session = Files.readString(GUESTS.resolve("example.calc"));
        Scenario desk = Scenario.ALL.getFirst();
        runs.add(guest(desk, "", List.of("hello")));
        runs.add(guest(desk, session, List.of("calc")));
        session.lines().forEach(line -> runs.add(guest(desk, "", List.of("calc", line))));
        for (int times : new int[] {1, 10, 100, 1000, 10_000}) {
            runs.add(guest(desk, "", List.of("asking", Integer.toString(times))));
        }
        for (Scenario scenario : Scenario.ALL) {
            List<String> paths = scenario.files().keySet().stream().map(name -> "/base/" + name).toList();
            List<String> folders =
                    paths.stream().map(path -> path.substring(0, path.lastIndexOf('/'))).distinct().toList();
            for (String folder : folders) {
                runs.add(guest(scenario, "", List.of("files", "list", folder)));
                runs.add(guest(scenario, "", List.of("files", "copy", folder, "/base/copy")));
                runs.add(guest(scenario, "", List.of("notes", folder)));
                WORDS.forEach(word -> runs.add(guest(scenario, "", List.of("files", "find", folder, word))));
            }
            for (String path : paths) {
                runs.add(guest(scenario, "", List.of("files", "count", path)));
                runs.add(guest(scenario, "", List.of("files", "hash", path)));
                String text = new String(scenario.files().getOrDefault(
                        path.substring("/base/".length()), new byte[0]), StandardCharsets.ISO_8859_1);
                runs.add(guest(scenario, text, List.of("tally", "5")));
            }
            for (int keys : new int[] {1, 3, 12}) {
                runs.addAll(journal(scenario, keys));
            }
        }
        return runs;
    }

    /** A journal is filled, and then each of its commands is judged. */
    private static List<BenignRun> journal(Scenario scenario, int keys) {
        List<List<String>> filled = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            filled.add(List.of("journal", "/base/store", "put", "key" + key, "value ".repeat(key + 1)));
        }
        Path program = GUESTS.resolve("bin/journal.wasm");
        List<BenignRun> runs = new ArrayList<>(List.of(new BenignRun(program, scenario, "", List.copyOf(filled))));
        for (List<String> last : List.of(
                List.of("get", "key0"), List.of("drop", "key0"), List.of("list"), List.of("compact"))) {
            List<List<String>> lines = new ArrayList<>(filled);
            List<String> line = new ArrayList<>(List.of("journal", "/base/store"));
            line.addAll(last);
            lines.add(line);
            runs.add(new BenignRun(program, scenario, "", lines));
        }
        return runs;
    }
}
