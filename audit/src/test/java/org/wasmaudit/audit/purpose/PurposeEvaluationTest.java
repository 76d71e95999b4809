package org.wasmaudit.audit.purpose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The evaluation of a small table has the shape of the whole; of the shipped one it holds what is promised. */
final class PurposeEvaluationTest {
    private static final List<String> CLASSIFIERS = List.of(
            "majority",
            "same body",
            "nearest by abstractions",
            "random forest",
            "network (paper)",
            "nearest function (ours)");

    @Test
    void eachProtocolHasEachBaseline() {
        StringWriter text = new StringWriter();
        PurposeEvaluation.print(
                new PurposeModel(small(), PurposeEvaluation.calibrated(small())), new PrintWriter(text));
        List<String> protocols = Stream.of(text.toString().split("\n\n", -1))
                .filter(part -> part.contains("top-1   top-5  at 50 %  answered  precision"))
                .toList();
        assertEquals(10, protocols.size(), "five protocols, with few names and with all");
        for (int i = 0; i < protocols.size(); i++) {
            String protocol = protocols.get(i);
            assertTrue(protocol.startsWith(i % 5 == 0 ? "published: 80/10/10" : "held out by "), protocol);
            List<String> expected = CLASSIFIERS.stream()
                    .filter(name -> protocol.contains("189 names") || !name.matches("random forest|network.*"))
                    .toList();
            List<String> printed = protocol.lines()
                    .filter(line -> line.startsWith("  ") && line.contains(" %"))
                    .filter(line -> !line.contains("top-1"))
                    .map(line -> line.substring(2, 26).strip())
                    .toList();
            assertEquals(expected, printed, protocol);
        }
        assertTrue(text.toString().contains("points more."), text.toString());
    }

    /** The same functions are in each split, on one side of it only. */
    @Test
    void whatIsTestedIsNotTrainedOn() {
        SampleTable table = small();
        for (Protocol protocol : Protocol.all(table, table.entries())) {
            for (Protocol.Split split : protocol.splits()) {
                assertTrue(split.test().stream().noneMatch(split.train()::contains), protocol.title());
            }
        }
        for (Protocol.Split split : Protocol.byCompiler(table, table.entries()).splits()) {
            String held = table.origin(split.test().getFirst()).compiler();
            assertTrue(split.test().stream().allMatch(entry -> table.origin(entry).compiler().equals(held)));
            assertTrue(split.train().stream().noneMatch(entry -> table.origin(entry).compiler().equals(held)));
        }
    }

    /** What the project promises of the model that it ships; the other figures are in docs/PURPOSE.md. */
    @Test
    void theShippedModelKeepsItsPromises() {
        PurposeModel model = PurposeModel.shipped();
        SampleTable table = model.table();
        List<SampleTable.Entry> common = Protocol.ofCommonNames(table, Protocol.PUBLISHED_NAMES);
        Protocol published = Protocol.all(table, common).getFirst();
        assertTrue(ours(published, model).first() >= 0.8807, "the paper's accuracy, by its protocol");

        Protocol compilers = Protocol.byCompiler(table, table.entries());
        PurposeMeasure ours = ours(compilers, model);
        PurposeMeasure same = PurposeEvaluation.measure(compilers, Baselines::sameBody, null);
        assertTrue(ours.first() >= same.first() + 0.1, "ten points before the same body");
        assertTrue(ours.precision() >= 0.9 && ours.answered() >= 0.5, "its answers are right");
        assertTrue(ours.precision() * ours.answered() >= same.precision() * same.answered() + 0.1);
    }

    private static PurposeMeasure ours(Protocol protocol, PurposeModel model) {
        return PurposeEvaluation.measure(
                protocol, entries -> new NearestFunction(entries, FunctionSample::features), model.calibration());
    }

    /** Functions of four names in three libraries, from two compilers and two versions, each a little different. */
    private static SampleTable small() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> labels = Stream.iterate(0, i -> i + 1).limit(4).map(i -> "name" + i).toList();
        List<Origin> origins = new ArrayList<>();
        for (int library = 0; library < 3; library++) {
            for (String compiler : List.of("clang14", "clang22")) {
                origins.add(new Origin("library" + library, "", compiler, "O2"));
            }
            origins.add(new Origin("library" + library, "1.0", "", ""));
            origins.add(new Origin("library" + library, "1.1", "", ""));
        }
        List<SampleTable.Entry> entries = new ArrayList<>();
        for (int origin = 0; origin < origins.size(); origin++) {
            for (int label = 0; label < labels.size(); label++) {
                int base = label * 1000;
                int[] features = random.ints(20, base, base + 60).distinct().sorted().toArray();
                byte[] kinds = new byte[20];
                for (int i = 0; i < kinds.length; i++) {
                    kinds[i] = (byte) (1 + (random.nextInt(4) == 0 ? random.nextInt(8) : label));
                }
                long body = random.nextInt(3) == 0 ? label : random.nextLong();
                entries.add(new SampleTable.Entry(label, origin, new FunctionSample(body, kinds, features, 50)));
            }
        }
        return new SampleTable(labels, origins, entries);
    }
}
