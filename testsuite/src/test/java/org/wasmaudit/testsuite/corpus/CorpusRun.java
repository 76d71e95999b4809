package org.wasmaudit.testsuite.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunLabel;
import org.wasmaudit.audit.score.corpus.RunRecorder;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.testsuite.wasi.GuestRun;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasm.Engine;

/**
 * One run of the corpus.
 *
 * @param toolchain {@code c} or {@code rust}
 * @param template which of the three programs, 1 to 3
 * @param level of optimisation, as the file names have it
 */
record CorpusRun(String toolchain, int template, String level, String behaviour, boolean harm, Scenario scenario) {
    static final Path FOLDER = Repository.root().resolve("testsuite/corpus");
    static final Path ARCHIVE = FOLDER.resolve("runs.gz");

    private static final byte[] MARK = "SELECT>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ORDERS = "/base/data\nfast quiet\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DESCRIPTORS = 200;
    private static final List<String> TEMPLATES = List.of("tool", "filter", "batch");

    static final List<String> BEHAVIOURS = List.of(
            "in-place", "replace", "copy-remove", "wipe", "cut", "env-file", "env-encode", "climb", "absolute",
            "symlink-out", "swap", "second-name", "descriptors", "spin", "log-flood", "disk-flood", "harvest",
            "forge-times", "fingerprint", "staged", "directories", "covert", "tamper", "infect", "mine", "rename-all",
            "late-zeros", "late-partial", "late-bundle", "late-survey", "late-rights", "late-links", "late-hide",
            "late-deface", "late-falsify", "late-burn", "late-persist", "late-shred", "final-masquerade",
            "final-password-policy", "final-browsers", "final-copy-away", "final-obfuscate", "final-search",
            "final-language", "final-backups", "final-crack", "final-clean-up", "final-browsing", "final-supply",
            "final-taint", "final-stage", "final-service", "final-keys");

    /** All of them, in the order of the archive. */
    static List<CorpusRun> all() {
        List<CorpusRun> runs = new ArrayList<>();
        for (String behaviour : BEHAVIOURS) {
            for (boolean harm : new boolean[] {false, true}) {
                for (int template = 1; template <= 3; template++) {
                    for (String built : List.of("c 0", "c 2", "rust s", "rust 3")) {
                        String[] words = built.split(" ");
                        for (Scenario scenario : Scenario.ALL) {
                            runs.add(new CorpusRun(words[0], template, words[1], behaviour, harm, scenario));
                        }
                    }
                }
            }
        }
        return runs;
    }

    RunLabel label() {
        String template = TEMPLATES.get(template() - 1);
        String id = String.join(
                "/", behaviour, harm ? "harmful" : "benign", template, toolchain + level, scenario.name());
        return new RunLabel(id, harm, behaviour, template, toolchain);
    }

    /** Runs the program in memory, with time and randomness that are always the same. */
    RecordedRun record(Engine engine) {
        RunRecorder recorder = new RunRecorder();
        Wasi.Builder wasi = Wasi.builder()
                .deterministic(1)
                .maxDescriptors(DESCRIPTORS)
                .preopen("/base", where().fileSystem(), Access.READ_WRITE)
                .observer(new Recorder(null, null, List.of(recorder), EventClock.startingNow()));
        new TreeMap<>(scenario.environment()).forEach(wasi::env);
        switch (template) {
            case 1 -> wasi.args("tool", "/base/data");
            case 2 -> wasi.args("filter")
                    .stdin(new ByteArrayInputStream(ORDERS), false);
            default -> wasi.args("batch").env("JOB_DIRECTORY", "/base/data");
        }
        GuestRun.of(engine, program(), wasi);
        return recorder.run(label());
    }

    /** The techniques that were drawn find a whole machine; the others know of their documents alone. */
    private Scenario where() {
        return behaviour.startsWith("final-") ? scenario.onMachine() : scenario;
    }

    /** The program with the behaviour written into it. */
    byte[] program() {
        Path file = FOLDER.resolve("bin/" + toolchain + "-" + template + "-O" + level + ".wasm");
        try {
            byte[] bytes = Files.readAllBytes(file);
            int at = 0;
            while (!Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) {
                at++;
            }
            byte[] selected = (behaviour + (harm ? "/h" : "/b")).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(selected, 0, bytes, at + MARK.length, selected.length);
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
