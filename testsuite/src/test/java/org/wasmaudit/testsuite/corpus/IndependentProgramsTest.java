package org.wasmaudit.testsuite.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.assess.ScoreSink;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.testsuite.wasi.GuestRun;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasm.Engine;

/** The score of programs that were not written for it, run with real arguments. */
final class IndependentProgramsTest {
    /** From as many points on a run counts as flagged; docs/SCORING.md says why. */
    private static final int FLAGGED = 20;

    private static final Path GUESTS = Repository.root().resolve("testsuite/guests");

    private static Score score(Path program, Scenario scenario, byte[] input, String... arguments) throws IOException {
        ScoreSink sink = new ScoreSink(Scoring.WITHOUT_MODEL, Optional.empty());
        Wasi.Builder wasi = Wasi.builder()
                .deterministic(1)
                .args(arguments)
                .stdin(new ByteArrayInputStream(input), false)
                .preopen("/work", scenario.fileSystem(), Access.READ_WRITE)
                .observer(new Recorder(null, null, List.of(sink), EventClock.startingNow()));
        scenario.environment().forEach(wasi::env);
        GuestRun.of(Engine.auto(), program, wasi);
        return sink.score(Ending.exit(0));
    }

    private static Score guest(String name, Scenario scenario, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(List.of(arguments));
        byte[] input = Files.readAllBytes(GUESTS.resolve("example.calc"));
        return score(GUESTS.resolve("bin/" + name + ".wasm"), scenario, input, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "hello, ''",
        "calc, ''",
        "files, list /work",
        "files, count /work",
        "files, hash /work",
        "files, find /work the",
        "files, copy /work/data /work/copy",
        "notes, /work/data",
        "asking, 1000"
    })
    void programsThatDoTheirWorkAreNotFlagged(String name, String arguments) throws IOException {
        for (Scenario scenario : Scenario.ALL) {
            String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
            Score score = guest(name, scenario, words);
            assertTrue(score.points() < FLAGGED, scenario.name() + ": " + score.findings());
        }
    }

    /** A guest by another author than the rules': the notes program with a second intention. */
    @Test
    void theTrespasserIsFlaggedAndItsTwinIsNot() throws IOException {
        for (Scenario scenario : Scenario.ALL) {
            Score score = guest("trespass", scenario, "/work/data");
            assertTrue(score.points() >= FLAGGED, scenario.name() + ": " + score.findings());
            assertTrue(guest("notes", scenario, "/work/data").points() < FLAGGED);
        }
    }

    /** The shape that models of SBSeg 2023 flag without exception: arguments, the time, output, and nothing else. */
    @Test
    void theStartUpOfATestSuiteIsNoFinding() throws IOException {
        Scenario empty = new Scenario("empty", Map.of(), Map.of());
        for (String behaviour : List.of("mine", "descriptors", "wipe")) {
            byte[] program = new CorpusRun("c", 1, "2", behaviour, false, empty).program();
            Path file = Files.createTempFile("corpus", ".wasm");
            Files.write(file, program);
            Score score = score(file, empty, new byte[0], "tool", "/work");
            Files.delete(file);
            assertEquals(0, score.points());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nbody, 1000", "fannkuch, 7", "sha256, 1", "matmul, 20", "sieve, 10000", "mandel, 20", "btree, 6", "vm, 1000",
        "syscalls, 100"
    })
    void programsOfTheSharedSetAreNotFlagged(String name, String argument) throws IOException {
        Path program = Repository.requireShared("programs", name + ".wasm");
        byte[] input = "1 2 3\n".getBytes(StandardCharsets.US_ASCII);
        Score score = score(program, Scenario.ALL.getFirst(), input, name, argument);
        assertTrue(score.points() < FLAGGED, score.findings().toString());
    }
}
