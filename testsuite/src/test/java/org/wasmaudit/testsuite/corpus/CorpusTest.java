package org.wasmaudit.testsuite.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunArchive;
import org.wasmaudit.audit.score.corpus.RunLabel;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.wasm.Engine;

/** The corpus is what its sources make, on every engine, and the rules do on it what the page says. */
final class CorpusTest {
    private static List<RecordedRun> archive = List.of();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = Files.newInputStream(CorpusRun.ARCHIVE)) {
            archive = RunArchive.read(in);
        }
    }

    static Stream<Engine> engines() {
        return Stream.of(Engine.interpreted(), Engine.compiled());
    }

    @Test
    void theArchiveHoldsEveryRunInItsOrder() {
        assertEquals(
                CorpusRun.all().stream().map(CorpusRun::label).toList(),
                archive.stream().map(RecordedRun::label).toList());
        assertEquals(54, archive.stream().map(run -> run.label().family()).distinct().count());
    }

    @Test
    void everyHarmfulRunHasItsTwin() {
        Function<RunLabel, String> twin = label -> label.id().replace("/harmful/", "/benign/");
        Set<String> benign = labels(false).map(RunLabel::id).collect(Collectors.toSet());
        assertEquals(benign, labels(true).map(twin).collect(Collectors.toSet()));
    }

    private static Stream<RunLabel> labels(boolean harmful) {
        return archive.stream().map(RecordedRun::label).filter(label -> label.harmful() == harmful);
    }

    /** One run a behaviour, label and program in turn; whatever the engine, the same bytes, and so the same score. */
    @ParameterizedTest
    @MethodSource("engines")
    void s8RecordingAgainGivesTheSameBytesOnEveryEngine(Engine engine) throws IOException {
        List<CorpusRun> all = CorpusRun.all();
        Set<String> done = new HashSet<>();
        List<RecordedRun> expected = new ArrayList<>();
        List<RecordedRun> again = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 37) {
            if (archive.get(i).calls() < 10_000) {
                done.add(all.get(i).behaviour());
                expected.add(archive.get(i));
                again.add(all.get(i).record(engine));
            }
        }
        assertTrue(done.size() >= 20, done.toString());
        assertEquals(Sha256.hex(bytes(expected)), Sha256.hex(bytes(again)));
    }

    private static byte[] bytes(List<RecordedRun> runs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunArchive.write(runs, out);
        return out.toByteArray();
    }

    @Test
    void theProgramsAreBuiltFromTheSources() throws IOException {
        for (String line : Files.readAllLines(CorpusRun.FOLDER.resolve("SHA256SUMS"))) {
            String[] words = line.split("  ");
            byte[] contents = Files.readAllBytes(CorpusRun.FOLDER.resolve(words[1]));
            assertEquals(words[0], Sha256.hex(contents), words[1] + " has changed since build.sh has run");
        }
    }

    /** docs/SCORING.md says how many; a change of it belongs there. */
    @Test
    void theRulesDoWhatThePageSays() throws IOException {
        String page = Files.readString(Repository.root().resolve("docs/SCORING.md")).replace('\n', ' ');
        for (String families : List.of("", "final-")) {
            ConfusionMatrix matrix = ConfusionMatrix.EMPTY;
            for (RecordedRun run : archive) {
                if (run.label().family().startsWith(families)) {
                    matrix = matrix.with(run.label().harmful(), run.watch().points() >= Score.WORTH_A_LOOK);
                }
            }
            String figures = String.format(
                    Locale.ROOT, "%d of %d harmful runs and %d of %d benign ones", matrix.truePositives(),
                    matrix.truePositives() + matrix.falseNegatives(), matrix.falsePositives(),
                    matrix.falsePositives() + matrix.trueNegatives());
            assertTrue(page.contains(figures), "docs/SCORING.md lacks: " + figures);
        }
    }
}
