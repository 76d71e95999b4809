package org.wasmaudit.audit.score.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.audit.score.model.Calibration;
import org.wasmaudit.audit.score.model.LinearScorer;
import org.wasmaudit.audit.score.model.Model;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.audit.score.watch.SlidingWindow;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

class AlertGateTest {
    private static final Told ABSENT = Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "missing");
    private static final Told TICK = Told.call(WasiCall.CLOCK_TIME_GET);

    private final List<String> lines = new ArrayList<>();
    private final RunWatch watch = new RunWatch();

    private static Told climb(int number) {
        return Told.failed(WasiCall.PATH_OPEN, Errno.NOTCAPABLE, "../secret" + number);
    }

    private AlertGate gate(String alert, Scoring scoring, Decision decision) {
        return new AlertGate(List.of(Alert.parse(alert)), watch, scoring, decision, 76, lines::add);
    }

    /** As the recorder does it: the verdict, then the record, then the word to the gate. */
    private Verdict step(AlertGate gate, Told call) {
        Verdict verdict = gate.before(call);
        Told judged = call.verdict(verdict);
        watch.call(judged, true);
        gate.after(judged);
        return verdict;
    }

    @ParameterizedTest
    @ValueSource(strings = {"points>=40", "rule:escape-attempt"})
    void theCallAfterTheOneThatMeetsARuleIsRefused(String alert) {
        AlertGate gate = gate(alert, Scoring.WITHOUT_MODEL, Decision.DENY);
        for (int i = 0; i < 3; i++) {
            assertEquals(Verdict.allow(), step(gate, climb(i)));
        }
        assertEquals(new Verdict(Decision.DENY, "alert:" + alert, 76), step(gate, TICK));
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().startsWith("alert " + alert + " at call 7: "), lines.getFirst());
        assertEquals(Verdict.allow(), step(gate, Told.call(WasiCall.PROC_EXIT)), "a guest may always end itself");
    }

    @Test
    void whatAnAlertRefusesIsNoEvidence() {
        AlertGate gate = gate("points>=40", Scoring.WITHOUT_MODEL, Decision.DENY);
        for (int i = 0; i < 100; i++) {
            step(gate, climb(i));
        }
        assertEquals(40, watch.points());
        assertEquals(3, watch.calls());
        assertEquals(0, watch.count(DetectionRule.DENIED_BY_POLICY));
    }

    @Test
    void aDryRunAndAReportLetEveryCallThrough() {
        for (Decision decision : List.of(Decision.ALLOW, Decision.WOULD_KILL)) {
            AlertGate gate = gate("rule:escape-attempt", Scoring.WITHOUT_MODEL, decision);
            for (int i = 0; i < 10; i++) {
                step(gate, climb(i));
            }
            assertEquals(decision, step(gate, TICK).decision());
            assertEquals(0, watch.count(DetectionRule.DENIED_BY_POLICY));
        }
    }

    /** A model that flags runs most of whose calls find nothing. */
    private static Scoring flagsMisses() {
        FeatureSchema schema = new RunFeatures().schema();
        double[] weights = new double[schema.size()];
        weights[schema.names().indexOf("errors.absent")] = 10;
        return new Scoring(
                new Model(new LinearScorer(schema, weights, -5), new Calibration(1, 0), 0.5, Map.of()), "0");
    }

    @Test
    void aProbabilityThatWaversRaisesItsAlertOnce() {
        AlertGate gate = gate("score>=0.5", flagsMisses(), Decision.ALLOW);
        for (int i = 0; i < 200; i++) {
            step(gate, ABSENT);
            step(gate, TICK);
        }
        step(gate, ABSENT);
        assertEquals(1, lines.size(), lines.toString());
        for (int i = 0; i < 1000; i++) {
            step(gate, TICK);
        }
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.getLast().startsWith("alert score>=0.5 is over"), lines.getLast());
        assertEquals(Verdict.allow(), gate.before(TICK));
    }

    /** After a long quiet time all calls together say little; the last ones say it. */
    @Test
    void whatBeginsLateIsSeenInTheWindow() {
        AlertGate gate = gate("score>=0.5", flagsMisses(), Decision.DENY);
        for (int i = 0; i < 20_000; i++) {
            step(gate, TICK);
        }
        for (int i = 0; i < SlidingWindow.LENGTH; i++) {
            step(gate, ABSENT);
        }
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.getFirst().contains("probability 0.007 of all calls, 0.867 of the last"), lines.getFirst());
        assertEquals(Decision.DENY, gate.before(TICK).decision());
    }

    /** What an alert refuses is not counted, so a denying alert stays until the run ends. */
    @Test
    void aWindowThatHasBecomeQuietEndsTheAlert() {
        AlertGate gate = gate("score>=0.5", flagsMisses(), Decision.ALLOW);
        for (int i = 0; i < 20_000; i++) {
            step(gate, i < 10_000 || i > 12_000 ? TICK : ABSENT);
        }
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.getLast().startsWith("alert score>=0.5 is over"), lines.getLast());
    }

    @Test
    void tooFewCallsRaiseNoAlertOnTheScore() {
        AlertGate gate = gate("score>=0.5", flagsMisses(), Decision.KILL);
        for (int i = 0; i < AlertGate.FIRST; i++) {
            assertEquals(Verdict.allow(), step(gate, ABSENT));
        }
        assertEquals(Decision.KILL, gate.before(TICK).decision());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "points", "points>=101", "score>=1.1", "score>=-1", "rule:", "rule:none", "points>=4e1"})
    void anythingElseIsNoCondition(String text) {
        assertThrows(IllegalArgumentException.class, () -> Alert.parse(text));
    }
}
