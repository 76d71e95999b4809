package org.wasmaudit.audit.score.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.audit.score.model.Calibration;
import org.wasmaudit.audit.score.model.LinearScorer;
import org.wasmaudit.audit.score.model.Model;
import org.wasmaudit.audit.score.model.Tree;
import org.wasmaudit.audit.score.model.TreeScorer;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

/** The whole score; S4, S6 and S8 are the numbers of the list of hostile inputs. */
class ScoringTest {
    private static final Scoring SCORING = new Scoring(model(), "0".repeat(64));

    /** A model in which every feature has a weight. */
    private static Model model() {
        FeatureSchema schema = new RunFeatures().schema();
        double[] weights = new double[schema.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i % 7 - 3) / 3.0;
        }
        return new Model(new LinearScorer(schema, weights, 0.25), new Calibration(0.5, 0.1), 0.5, Map.of());
    }

    /** A model of trees, each with two questions. */
    private static Model trees() {
        FeatureSchema schema = new RunFeatures().schema();
        Random random = new Random(4);
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int first = random.nextInt(schema.size());
            int[] asked = {first, random.nextInt(schema.size()), Tree.LEAF, Tree.LEAF, Tree.LEAF};
            trees.add(new Tree(
                    asked, random.doubles(5).toArray(), new int[] {1, 2, 0, 0, 0}, new int[] {4, 3, 0, 0, 0},
                    random.doubles(5, -1, 1).toArray(), new int[] {10, 7, 3, 4, 3}));
        }
        return new Model(new TreeScorer(schema, 0.1, trees), new Calibration(0.5, 0.1), 0.5, Map.of());
    }

    private static RunWatch watch(List<Told> calls) {
        RunWatch watch = new RunWatch();
        calls.forEach(call -> watch.call(call, true));
        return watch;
    }

    private static Score score(List<Told> calls, RunEnd end) {
        return SCORING.of(watch(calls), Optional.empty(), end);
    }

    private static List<Told> some(int number) {
        List<Told> calls = new ArrayList<>();
        Random random = new Random(number);
        for (int i = 0; i < number; i++) {
            calls.add(switch (random.nextInt(6)) {
                case 0 -> Told.open("f" + random.nextInt(9), random.nextInt(2));
                case 1 -> Told.read("/f" + random.nextInt(9), random.nextInt(10_000));
                case 2 -> Told.write("/f" + random.nextInt(9), bytes(random));
                case 3 -> Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "missing");
                case 4 -> Told.failed(WasiCall.PATH_OPEN, Errno.NOTCAPABLE, "../x" + i);
                default -> Told.call(WasiCall.CLOCK_TIME_GET);
            });
        }
        return calls;
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void s4NoCallsGiveNoProbabilityAndSaySo() {
        Score score = score(List.of(), RunEnd.BY_ITSELF);
        assertEquals(Optional.empty(), score.judgement());
        assertEquals("the run made 0 calls, and a model needs at least 8", score.unavailable());
        assertEquals(List.of("The run made no call at all, so nothing is known of it."), score.limits());
        assertEquals(0, score.points());
    }

    @Test
    void s4OneCallGivesNoProbability() {
        assertTrue(score(some(1), RunEnd.BY_ITSELF).unavailable().startsWith("the run made 1 calls"));
        assertTrue(score(some(8), RunEnd.BY_ITSELF).judgement().isPresent());
    }

    @Test
    void s4HugeCountersGiveAFiniteProbability() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(Told.call(WasiCall.FD_WRITE).on("/f").data(new byte[0], Long.MAX_VALUE));
        }
        RunWatch watch = watch(calls);
        assertEquals(Long.MAX_VALUE >> 20, watch.count(DetectionRule.DISK_FLOODED));
        double probability = SCORING.of(watch, Optional.empty(), RunEnd.BY_ITSELF)
                .judgement()
                .orElseThrow()
                .probability();
        assertTrue(probability >= 0 && probability <= 1, "" + probability);
    }

    @Test
    void s4OnlyErrorsGiveAFiniteProbability() {
        List<Told> calls = new ArrayList<>();
        for (Errno errno : Errno.values()) {
            calls.add(Told.failed(WasiCall.FD_READ, errno));
        }
        double probability =
                score(calls, RunEnd.BY_ITSELF).judgement().orElseThrow().probability();
        assertTrue(probability >= 0 && probability <= 1, "" + probability);
    }

    @Test
    void s4AStoppedRunIsSaidToBeOne() {
        assertTrue(score(some(50), RunEnd.STOPPED).limits().getFirst().startsWith("The run was stopped"));
        assertTrue(score(some(50), RunEnd.TRAPPED).limits().getFirst().startsWith("The run ended in a trap"));
        assertEquals(List.of(), score(some(50), RunEnd.BY_ITSELF).limits());
    }

    @Test
    void s6ARunThatOnlyStartsUpIsSaidToBeOne() {
        List<Told> calls = List.of(
                Told.call(WasiCall.ENVIRON_SIZES_GET),
                Told.call(WasiCall.ENVIRON_GET),
                Told.call(WasiCall.CLOCK_TIME_GET),
                Told.write("stdout", new byte[3]));
        assertTrue(score(calls, RunEnd.BY_ITSELF).limits().getFirst().contains("nothing beyond start-up"));
        List<Told> more = new ArrayList<>(calls);
        more.add(Told.open("f", 0));
        assertEquals(List.of(), score(more, RunEnd.BY_ITSELF).limits());
    }

    @Test
    void withoutAModelThereIsAReason() {
        Score score = Scoring.WITHOUT_MODEL.of(watch(some(50)), Optional.empty(), RunEnd.BY_ITSELF);
        assertEquals("no model was given", score.unavailable());
        assertTrue(!score.findings().isEmpty(), "the rules need no model");
    }

    @Test
    void theExplanationAddsUpToTheProbability() {
        Judgement judgement = score(some(500), RunEnd.BY_ITSELF).judgement().orElseThrow();
        assertEquals(
                judgement.probability(),
                model().calibration().probability(judgement.explanation().total()),
                1e-12);
    }

    /** S8: the same calls have the same score in a JVM of another locale, time zone and kind of execution. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void s8TheSameCallsHaveTheSameBitsEverywhere(String execution) throws IOException, InterruptedException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        Process other = new ProcessBuilder(
                        java, execution, "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=UTF-16", "-cp", System.getProperty("java.class.path"),
                        ScoringTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String digest = new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertEquals(0, other.waitFor());
        assertEquals(digest(), digest);
    }

    /** Prints the digest of a score, for the other JVM of S8. */
    public static void main(String[] args) {
        System.out.write(digest().getBytes(StandardCharsets.US_ASCII), 0, 64);
        System.out.flush();
    }

    private static String digest() {
        Score score = score(some(20_000), RunEnd.BY_ITSELF);
        Judgement judgement = score.judgement().orElseThrow();
        Score byTrees = new Scoring(trees(), "").of(watch(some(20_000)), Optional.empty(), RunEnd.BY_ITSELF);
        String bits = score + " " + Double.doubleToLongBits(judgement.probability()) + byTrees;
        return Sha256.hex(bits.getBytes(StandardCharsets.UTF_8));
    }
}
