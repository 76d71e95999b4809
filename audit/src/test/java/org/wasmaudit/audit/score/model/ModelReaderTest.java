package org.wasmaudit.audit.score.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.plain.PlainData;
import org.wasmaudit.audit.score.plain.PlainDataException;

/** Model files nobody vouches for; S1 to S3 are the numbers of the list of hostile inputs. */
class ModelReaderTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema("run", 1, "basis", List.of("a", "b"));
    private static final Features FEATURES = new Features(SCHEMA, new double[] {2, 3});
    private static final Tree STUMP = new Tree(
            new int[] {1, Tree.LEAF, Tree.LEAF},
            new double[] {2.5, 0, 0},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new double[] {0, -0.5, 1},
            new int[] {4, 3, 1});
    private static final Model TREES = new Model(
            new TreeScorer(SCHEMA, 0.1, List.of(STUMP, STUMP)), new Calibration(2, -0.5), 0.9, Map.of("data", "ours"));
    private static final Model LINEAR = new Model(
            new LinearScorer(SCHEMA, new double[] {0.1, -1.0 / 3}, 1e-300), new Calibration(1, 0), 0.5, Map.of());

    private final ModelReader reader = new ModelReader(SCHEMA);

    private Model read(String text) throws PlainDataException {
        return reader.read(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private String refusal(byte[] bytes) {
        return assertThrows(PlainDataException.class, () -> reader.read(bytes, Optional.empty())).getMessage();
    }

    private static String text(Model model) {
        return new String(ModelWriter.write(model), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsReadBackBitForBit() throws PlainDataException {
        for (Model model : List.of(TREES, LINEAR)) {
            Model back = read(text(model));
            assertEquals(model.margin(FEATURES), back.margin(FEATURES));
            assertEquals(model.probability(FEATURES), back.probability(FEATURES));
            assertEquals(model.explain(FEATURES), back.explain(FEATURES));
            assertEquals(model.card(), back.card());
            assertArrayEquals(ModelWriter.write(model), ModelWriter.write(back));
        }
        assertEquals(2.1, read(text(TREES)).margin(FEATURES), 1e-15);
    }

    @Test
    void s1SerialisedObjectsAndArchivesAreRefusedByTheirFirstBytes() throws IOException {
        ByteArrayOutputStream serialised = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialised)) {
            out.writeObject(List.of("x"));
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            zip.putNextEntry(new ZipEntry("preprocessor.bin"));
        }
        byte[] pickle = {(byte) 0x80, 4, (byte) 0x95};
        for (byte[] bytes : List.of(serialised.toByteArray(), zipped.toByteArray(), pickle)) {
            assertEquals("a serialised or packed file, where JSON is expected", refusal(bytes));
        }
        byte[] onnx = {8, 7, 18, 4, 'o', 'n', 'n', 'x'};
        assertTrue(refusal(onnx).startsWith("no JSON"), refusal(onnx));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"threshold\" : 0.9 | \"threshold\" : 1.1 | threshold 1.1 is not 0 to 1",
        "\"threshold\" : 0.9 | \"threshold\" : NaN | no JSON within the limits",
        "\"threshold\" : 0.9 | \"threshold\" : 1e999 | no number, or too large",
        "\"threshold\" : 0.9 | \"threshold\" : \"0.9\" | no number, or too large",
        "\"threshold\" : 0.9 | \"threshold\" : 1e61 | no number, or too large",
        "\"threshold\" : 0.9 | \"threshold\" : null | no number, or too large",
        "\"slope\" : 2.0 | \"slope\" : -2.0 | calibration -2.0",
        "\"left\" : [ 1, 0, 0 ] | \"left\" : [ 0, 0, 0 ] | node 0 has no two later nodes",
        "\"left\" : [ 1, 0, 0 ] | \"left\" : [ -1, 0, 0 ] | node 0 has no two later nodes",
        "\"left\" : [ 1, 0, 0 ] | \"left\" : [ 3, 0, 0 ] | node 0 has no two later nodes",
        "\"left\" : [ 1, 0, 0 ] | \"left\" : [ 1, 0 ] | different lengths",
        "\"left\" : [ 1, 0, 0 ] | \"left\" : [ 1.5, 0, 0 ] | no whole number",
        "\"left\" : [ 1, 0, 0 ] | \"left\" : [ 99999999999, 0, 0 ] | no whole number",
        "\"feature\" : [ 1, -1, -1 ] | \"feature\" : [ 2, -1, -1 ] | node 0 looks at feature 2",
        "\"feature\" : [ 1, -1, -1 ] | \"feature\" : [ -2, -1, -1 ] | node 0 looks at feature -2",
        "\"value\" : [ 0.0, -0.5, 1.0 ] | \"value\" : [ 0.0, -0.5, 1e400 ] | no number, or too large",
        "\"base\" : 0.1 | \"base\" : 0.1, \"url\" : \"file:///etc/passwd\" | unknown field \"url\"",
        "\"base\" : 0.1 | \"base\" : 0.1, \"base\" : 0.2 | no JSON within the limits",
        "\"kind\" : \"trees\" | \"kind\" : \"java.lang.Runtime\" | kind is neither linear nor trees",
        "\"kind\" : \"trees\" | \"kind\" : \"linear\" | unknown field \"trees\"",
        "\"runs\" : [ 4, 3, 1 ] | \"runs\" : [ 4, 3, 2 ] | node 0 has other runs than its children",
        "\"runs\" : [ 4, 3, 1 ] | \"runs\" : [ 3, 3, 0 ] | node 2 has 0 runs",
        "\"right\" : [ 2, 0, 0 ] | \"right\" : [ 1, 0, 0 ] | node 0 has other runs than its children",
        "\"right\" : [ 2, 0, 0 ], | \"right\" : [ 1, 0, 0 ], \"x\" : 1, | unknown field \"x\"",
        "\"version\" : 2, | \"version\" : 1, | a wasmaudit-model file of version 1",
    })
    void s2NumbersOutOfRangeAreRefused(String original, String hostile, String reason) {
        String text = text(TREES);
        assertTrue(text.contains(original), text);
        String refusal = refusal(text.replace(original, hostile).getBytes(StandardCharsets.UTF_8));
        assertTrue(refusal.contains(reason), refusal);
    }

    @Test
    void s2ClaimsOfSizeAreBounded() {
        String many = text(TREES).replace("[ 1, -1, -1 ]", "[ " + "-1, ".repeat(ModelReader.MOST_NODES) + "-1 ]");
        assertTrue(refusal(many.getBytes(StandardCharsets.UTF_8)).contains("no array of at most 4096"));
        String deep = "{\"format\": " + "[".repeat(100_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertTrue(refusal(deep.getBytes(StandardCharsets.UTF_8)).contains("JSON")));
        assertTrue(refusal(new byte[PlainData.MOST_BYTES + 1]).startsWith("larger than"));
    }

    @Test
    void s2ATreeDeeperThanAnyoneAsksIsRefused() {
        for (int depth : new int[] {Tree.MOST_DEPTH, Tree.MOST_DEPTH + 1}) {
            int size = 2 * depth + 1;
            Tree chain = new Tree(
                    new int[size], new double[size], new int[size], new int[size], new double[size], new int[size]);
            for (int node = 0; node < size; node++) {
                boolean leaf = node % 2 == 1 || node == size - 1;
                chain.features()[node] = leaf ? Tree.LEAF : 0;
                chain.lefts()[node] = leaf ? 0 : node + 1;
                chain.rights()[node] = leaf ? 0 : node + 2;
                chain.runs()[node] = node % 2 == 1 ? 1 : depth + 1 - node / 2;
            }
            if (depth == Tree.MOST_DEPTH) {
                TreeScorer scorer = new TreeScorer(SCHEMA, 0, List.of(chain));
                assertEquals(0, scorer.explain(FEATURES).total());
            } else {
                String refusal = assertThrows(
                                IllegalArgumentException.class, () -> new TreeScorer(SCHEMA, 0, List.of(chain)))
                        .getMessage();
                assertEquals("node 64 lies deeper than 32", refusal);
            }
        }
    }

    @Test
    void s2AWrongNumberOfWeightsIsRefused() {
        String text = text(LINEAR).replaceFirst("\"weights\" : \\[ 0.1, ", "\"weights\" : [ ");
        assertEquals("1 weights for 2 features", refusal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void s3AnotherDigestIsRefused() throws PlainDataException {
        byte[] bytes = ModelWriter.write(TREES);
        String right = Sha256.hex(bytes);
        assertEquals(TREES.card(), reader.read(bytes, Optional.of(right)).card());
        bytes[bytes.length - 1] = '\n';
        String refusal = assertThrows(PlainDataException.class, () -> reader.read(bytes, Optional.of(right)))
                .getMessage();
        assertTrue(refusal.endsWith("and not " + right), refusal);
    }

    @Test
    void s3FeaturesOfAnotherDefinitionAreRefused() {
        for (FeatureSchema other : List.of(
                new FeatureSchema("run", 2, "basis", List.of("a", "b")),
                new FeatureSchema("run", 1, "other basis", List.of("a", "b")),
                new FeatureSchema("run", 1, "basis", List.of("b", "a")))) {
            String refusal = assertThrows(
                            PlainDataException.class,
                            () -> new ModelReader(other).read(ModelWriter.write(TREES), Optional.empty()))
                    .getMessage();
            assertTrue(refusal.startsWith("trained on features of version 1, 2 of them"), refusal);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "[]", "{}", "null", "{\"format\": \"x\"}", "{} {}"})
    void whatIsNoModelIsRefusedInOneLine(String text) {
        String refusal = refusal(text.getBytes(StandardCharsets.UTF_8));
        assertTrue(!refusal.isBlank() && !refusal.contains("\n"), refusal);
    }

    @Test
    void everyCutAndManyMutationsAreRefusedOrRead() {
        byte[] bytes = ModelWriter.write(TREES);
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = bytes.clone();
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            int length = i < bytes.length ? i : mutant.length;
            try {
                Model model = reader.read(Arrays.copyOf(mutant, length), Optional.empty());
                assertTrue(Double.isFinite(model.margin(FEATURES)));
            } catch (PlainDataException refused) {
                assertTrue(!refused.getMessage().contains("\n"), refused.getMessage());
            }
        }
    }
}
