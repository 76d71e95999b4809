package org.wasmaudit.testsuite.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.reproduce.Outcome;
import org.wasmaudit.audit.score.reproduce.Reproduction;
import org.wasmaudit.audit.score.reproduce.ReproductionText;
import org.wasmaudit.audit.score.reproduce.Trace;
import org.wasmaudit.audit.score.reproduce.TraceReader;
import org.wasmaudit.testsuite.Repository;

/** The figures of SBSeg 2023 and what they are worth, from its 523 traces. */
final class ReproductionTest {
    private static List<Trace> traces;
    private static Reproduction reproduction;

    @BeforeAll
    static void reproduce() throws IOException {
        traces = TraceReader.read(Repository.requireShared("traces", "sbseg2023.zip"));
        reproduction = Reproduction.of(traces);
    }

    @Test
    void threeOfFiveRowsOfTable4ComeOutExactly() {
        Map<String, ConfusionMatrix> matrices = reproduction.rows().stream()
                .collect(Collectors.toMap(row -> row.published().classifier(), row -> row.outcome().matrix()));
        assertEquals(new ConfusionMatrix(126, 10, 0, 126), matrices.get("NuSVC"));
        assertEquals(new ConfusionMatrix(126, 3, 0, 133), matrices.get("RadiusNeighbors"));
        assertEquals(new ConfusionMatrix(125, 0, 1, 136), matrices.get("SGD"));
        assertEquals(5, matrices.size());
    }

    @Test
    void theSgdRowIsTheOutcomeOfMostSeeds() {
        Map.Entry<ConfusionMatrix, Integer> most =
                reproduction.sgdOutcomes().entrySet().iterator().next();
        assertEquals(new ConfusionMatrix(125, 0, 1, 136), most.getKey());
        assertEquals(19, most.getValue());
        assertEquals(40, reproduction.sgdOutcomes().values().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void aRuleOfTwoCallsIsPerfectOnAllRuns() {
        assertEquals(1, baseline(reproduction.baselinesOnAll(), "args_get and clock_time_get").matrix().f1());
        assertEquals(1, baseline(reproduction.baselines(), "args_get and clock_time_get").matrix().f1());
        assertEquals(16, baseline(reproduction.baselinesOnAll(), "calls args_get").matrix().falsePositives());
        assertEquals(4, baseline(reproduction.baselinesOnAll(), "first call").matrix().falsePositives());
        assertEquals(0.5, baseline(reproduction.baselinesOnAll(), "every run").matrix().balancedAccuracy());
    }

    private static Outcome baseline(List<Outcome> outcomes, String words) {
        return outcomes.stream().filter(o -> o.detector().contains(words)).findFirst().orElseThrow();
    }

    @Test
    void theDataAreWhatTheReportSays() {
        assertEquals(262, reproduction.data().normal());
        assertEquals(261, reproduction.data().anomalous());
        assertEquals(7279, reproduction.data().calls());
        assertEquals(29, reproduction.data().dropped());
        assertEquals(3, reproduction.data().empty());
        assertEquals(43, reproduction.data().normalSequences());
        assertEquals(14, reproduction.data().anomalousSequences());
        assertTrue(reproduction.data().sequencesSeen() > 0.9, "the test half is learnt by heart");
    }

    @Test
    void modelsFlagNormalProgramsOfASourceTheyHaveNotSeen() {
        Reproduction.HeldOut suite = reproduction.heldOut().stream()
                .filter(row -> row.origin().equals("wasi-test-suite"))
                .findFirst()
                .orElseThrow();
        int nuSvc = reproduction.rows().stream()
                .map(row -> row.published().classifier())
                .toList()
                .indexOf("NuSVC");
        assertEquals(84, suite.runs());
        assertTrue(suite.flagged().get(nuSvc) > 84 / 4, suite.toString());
    }

    @Test
    void theReportIsTheSameInEveryLocaleAndEveryTime() {
        Locale before = Locale.getDefault();
        String here = ReproductionText.of(reproduction);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            assertEquals(here, ReproductionText.of(Reproduction.of(traces)));
        } finally {
            Locale.setDefault(before);
        }
        assertTrue(here.contains("nu-SVC (LIBSVM), the same matrix"), here);
        assertTrue(here.lines().allMatch(line -> line.length() <= 120), "fits a terminal");
    }
}
