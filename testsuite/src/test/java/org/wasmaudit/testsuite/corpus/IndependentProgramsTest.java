package org.wasmaudit.testsuite.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Interval;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.assess.ScoreSink;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunArchive;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.testsuite.wasi.GuestRun;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasm.Engine;

/** The score of programs that were not written for it, run with real arguments. */
final class IndependentProgramsTest {
    private static final int FLAGGED = Score.WORTH_A_LOOK;

    private static final Path GUESTS = Repository.root().resolve("testsuite/guests");

    private static Score score(Path program, Scenario scenario, byte[] input, String... arguments) throws IOException {
        ScoreSink sink = new ScoreSink(Scoring.WITHOUT_MODEL, Optional.empty());
        Wasi.Builder wasi = Wasi.builder()
                .deterministic(1)
                .args(arguments)
                .stdin(new ByteArrayInputStream(input), false)
                .preopen("/base", scenario.fileSystem(), Access.READ_WRITE)
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

    /** docs/SCORING.md says how many these are; a change of it belongs there. */
    @Test
    void atMostTwoPercentOfTheUsesOfSampleGuestsAreFlagged() throws IOException {
        RunFeatures schema = new RunFeatures();
        Set<Features> distinct = new HashSet<>();
        Set<Path> programs = new HashSet<>();
        List<String> flagged = new ArrayList<>();
        for (BenignRun run : BenignRun.ofGuests()) {
            BenignRun.Seen seen = run.run();
            if (distinct.add(schema.of(seen.watch()))) {
                programs.add(run.program());
                if (seen.score().points() >= FLAGGED) {
                    flagged.add(run.lines().getLast() + " " + run.scenario().name() + ": " + seen.score().findings());
                }
            }
        }
        assertTrue(distinct.size() >= 150, "of " + distinct.size());
        atMostTwoPercent(flagged, distinct.size(), "distinct uses of " + programs.size() + " sample guests");
    }

    private static void atMostTwoPercent(List<String> flagged, int all, String uses) throws IOException {
        Interval interval = Interval.wilson(flagged.size(), all);
        String figures = String.format(
                Locale.ROOT, "%d of %d %s are flagged (%.1f–%.1f %%)", flagged.size(), all, uses,
                100 * interval.low(), 100 * interval.high());
        assertTrue(flagged.size() <= all / 50.0, figures + flagged);
        String page = Files.readString(Repository.root().resolve("docs/SCORING.md")).replace('\n', ' ');
        assertTrue(page.contains(figures), "docs/SCORING.md lacks: " + figures);
    }

    /**
     * Programs that are no part of the repository, recorded once: uses for which rules were mended, and others that
     * were written when that had been done.
     */
    @ParameterizedTest
    @CsvSource({"USE, distinct uses of", "AGAIN, distinct later uses of"})
    void atMostTwoPercentOfRecordedUsesAreFlagged(IndependentProgram.Round round, String uses) throws IOException {
        RunFeatures schema = new RunFeatures();
        Set<Features> distinct = new HashSet<>();
        Set<String> programs = new HashSet<>();
        List<String> flagged = new ArrayList<>();
        int all = 0;
        try (InputStream in = Files.newInputStream(round.archive())) {
            for (RecordedRun run : RunArchive.read(in)) {
                RunWatch watch = run.watch();
                boolean isNew = distinct.add(schema.of(watch));
                if (isNew && run.label().template().equals(round.text())) {
                    all++;
                    programs.add(run.label().family());
                    if (watch.points() >= FLAGGED) {
                        flagged.add(run.label().id() + ": " + watch.findings());
                    }
                }
            }
        }
        atMostTwoPercent(flagged, all, uses + " " + programs.size() + " other programs");
    }

    /** A guest by another author than the rules': the notes program with a second intention. */
    @Test
    void theTrespasserIsFlaggedAndItsTwinIsNot() throws IOException {
        for (Scenario scenario : Scenario.ALL) {
            Score score = guest("trespass", scenario, "/base/data");
            assertTrue(score.points() >= FLAGGED, scenario.name() + ": " + score.findings());
            assertTrue(guest("notes", scenario, "/base/data").points() < FLAGGED);
        }
    }

    /** The shape that models of SBSeg 2023 flag without exception is no finding: the start-up of its test cases. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void cleanProgramsInTheShapeOfATestSuiteHaveNoFinding(int number) throws IOException {
        List<WasiCall> calls = new ArrayList<>();
        ScoreSink sink = new ScoreSink(Scoring.WITHOUT_MODEL, Optional.empty());
        EventSink order = (call, returned) -> calls.add(call.call());
        Wasi.Builder wasi = Wasi.builder()
                .args("CWE000_Case", "first")
                .stdin(new ByteArrayInputStream("10\nten\n".getBytes(StandardCharsets.US_ASCII)), false)
                .observer(new Recorder(null, null, List.of(order, sink), EventClock.startingNow()));
        GuestRun.of(Engine.auto(), CorpusRun.FOLDER.resolve("bin/clean-" + number + ".wasm"), wasi);
        assertEquals(
                List.of(WasiCall.ARGS_SIZES_GET, WasiCall.ARGS_GET, WasiCall.CLOCK_TIME_GET, WasiCall.FD_FDSTAT_GET),
                calls.subList(0, 4),
                "the start of all 261 anomalous traces");
        assertEquals(List.of(), sink.score(Ending.exit(0)).findings());
    }

    @ParameterizedTest
    @CsvSource({
        "nbody, 1000", "nbody, 10", "fannkuch, 7", "fannkuch, 5", "sha256, 1", "matmul, 20", "matmul, 3",
        "sieve, 10000", "mandel, 20", "btree, 6", "btree, 8", "vm, 1000", "syscalls, 10", "syscalls, 1000"
    })
    void programsOfTheSharedSetAreNotFlagged(String name, String argument) throws IOException {
        Path program = Repository.requireShared("programs", name + ".wasm");
        byte[] input = "1 2 3\n".getBytes(StandardCharsets.US_ASCII);
        Score score = score(program, Scenario.ALL.getFirst(), input, (name + " " + argument).split(" "));
        assertTrue(score.points() < FLAGGED, score.findings().toString());
    }
}
