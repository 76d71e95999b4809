package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunLabel;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * A labelled run with what detectors look at.
 *
 * @param features for models
 * @param calls which calls occur, for baselines
 * @param points of the rules
 */
record LabelledRun(RunLabel label, Features features, Set<WasiCall> calls, int points) {
    static LabelledRun of(RecordedRun run, RunFeatures schema) {
        RunWatch watch = run.watch();
        Set<WasiCall> calls = EnumSet.noneOf(WasiCall.class);
        run.steps().forEach(step -> calls.add(step.call().call()));
        return new LabelledRun(run.label(), schema.of(watch), calls, watch.points());
    }

    /** All runs but those with the features and label of an earlier one. */
    static List<LabelledRun> distinct(List<RecordedRun> runs) {
        RunFeatures schema = new RunFeatures();
        List<LabelledRun> all = runs.stream().map(run -> of(run, schema)).toList();
        Set<Features> harmful = new HashSet<>();
        Set<Features> benign = new HashSet<>();
        List<LabelledRun> distinct = new ArrayList<>();
        for (LabelledRun run : all) {
            if ((run.label.harmful() ? harmful : benign).add(run.features)) {
                distinct.add(run);
            }
        }
        return distinct;
    }

    Sample sample() {
        return new Sample(label.id(), label.family(), features, label.harmful());
    }
}
