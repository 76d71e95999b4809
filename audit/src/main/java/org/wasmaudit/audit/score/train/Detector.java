package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.Trainer;
import org.wasmaudit.wasi.call.WasiCall;

/** Something that learns from runs, or does not, and then gives each run a margin; above 0 flags it. */
interface Detector {
    String name();

    ToDoubleFunction<LabelledRun> train(List<LabelledRun> runs);

    /** Flags everything. */
    record Constant() implements Detector {
        @Override
        public String name() {
            return "flags every run";
        }

        @Override
        public ToDoubleFunction<LabelledRun> train(List<LabelledRun> runs) {
            return run -> 1;
        }
    }

    /** The presence of the calls, one or two, whose presence tells the training runs apart best. */
    record Presence(int most) implements Detector {
        @Override
        public String name() {
            return most == 1 ? "the most telling call" : "the two most telling calls together";
        }

        @Override
        public ToDoubleFunction<LabelledRun> train(List<LabelledRun> runs) {
            List<Set<WasiCall>> candidates = new ArrayList<>();
            for (WasiCall one : WasiCall.values()) {
                candidates.add(EnumSet.of(one));
                for (WasiCall other : most == 1 ? Set.<WasiCall>of() : EnumSet.range(WasiCall.ARGS_GET, one)) {
                    candidates.add(EnumSet.of(one, other));
                }
            }
            Set<WasiCall> best = candidates.stream()
                    .max(Comparator.comparingLong(calls -> right(runs, calls)))
                    .orElseThrow();
            return run -> run.calls().containsAll(best) ? 1 : -1;
        }

        private static long right(List<LabelledRun> runs, Set<WasiCall> calls) {
            return runs.stream()
                    .filter(run -> run.calls().containsAll(calls) == run.label().harmful())
                    .count();
        }
    }

    /** The rules as they are. They learn nothing. */
    record Rules(int points) implements Detector {
        @Override
        public String name() {
            return points == 1 ? "any rule" : "rules of " + points + " points";
        }

        @Override
        public ToDoubleFunction<LabelledRun> train(List<LabelledRun> runs) {
            return run -> run.points() - points + 0.5;
        }
    }

    /** A model on the features. */
    record Modelled(Trainer trainer) implements Detector {
        @Override
        public String name() {
            return trainer.name();
        }

        @Override
        public ToDoubleFunction<LabelledRun> train(List<LabelledRun> runs) {
            List<Sample> samples = runs.stream().map(LabelledRun::sample).toList();
            Scorer scorer = trainer.train(samples);
            return run -> scorer.margin(run.features());
        }
    }
}
