package org.wasmaudit.audit.score.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.Trainer;
import org.wasmaudit.audit.score.model.NearestNeighbour;
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

    /** The label of the training run whose calls are of the same categories most nearly; it knows of nothing else. */
    record Counts() implements Detector {
        private static final String CATEGORY = "category.";

        @Override
        public String name() {
            return "1-nearest-neighbour by categories of calls";
        }

        @Override
        public ToDoubleFunction<LabelledRun> train(List<LabelledRun> runs) {
            List<LabelledRun> known = runs.stream().map(Counts::reduced).toList();
            ToDoubleFunction<LabelledRun> nearest = new Modelled(new NearestNeighbour()).train(known);
            return run -> nearest.applyAsDouble(reduced(run));
        }

        private static LabelledRun reduced(LabelledRun run) {
            FeatureSchema schema = run.features().schema();
            double[] values = run.features().toArray();
            for (int i = 0; i < values.length; i++) {
                String name = schema.names().get(i);
                values[i] = name.equals("calls") || name.startsWith(CATEGORY) ? values[i] : 0;
            }
            return new LabelledRun(run.label(), new Features(schema, values), run.calls(), run.points());
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

    /** The rules, from as many points on as judges most of the training runs rightly, of equal ones the most. */
    record LearntThreshold() implements Detector {
        private static final int STEP = 5;
        private static final int MOST = 100;

        @Override
        public String name() {
            return "rules of as many points as training says";
        }

        @Override
        public ToDoubleFunction<LabelledRun> train(List<LabelledRun> runs) {
            int best = MOST;
            for (int points = MOST - STEP; points > 0; points -= STEP) {
                best = right(runs, points) > right(runs, best) ? points : best;
            }
            return new Rules(best).train(runs);
        }

        private static long right(List<LabelledRun> runs, int points) {
            return runs.stream()
                    .filter(run -> run.points() >= points == run.label().harmful())
                    .count();
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

    /**
     * The rules, and where they see too little, a model whose threshold flags at most 2 % of the benign runs of every
     * second family of its training, when it is trained on the others.
     */
    record Combined(Trainer trainer, int points) implements Detector {
        private static final double MOST_FALSE_POSITIVES = 0.02;

        /** Puts what the rules flag above all that the model says. */
        private static final double ABOVE = 1e6;

        @Override
        public String name() {
            return "rules of " + points + " points or the model";
        }

        @Override
        public ToDoubleFunction<LabelledRun> train(List<LabelledRun> runs) {
            List<String> families = runs.stream().map(run -> run.label().family()).distinct().sorted().toList();
            Map<Boolean, List<LabelledRun>> halves = runs.stream()
                    .collect(Collectors.partitioningBy(run -> families.indexOf(run.label().family()) % 2 == 0));
            ToDoubleFunction<LabelledRun> half =
                    new Modelled(trainer).train(halves.getOrDefault(true, List.of()));
            double[] benign = halves.getOrDefault(false, List.of()).stream()
                    .filter(run -> !run.label().harmful())
                    .mapToDouble(half)
                    .sorted()
                    .toArray();
            double threshold = benign[benign.length - 1 - (int) (MOST_FALSE_POSITIVES * benign.length)];
            ToDoubleFunction<LabelledRun> whole = new Modelled(trainer).train(runs);
            return run -> run.points() >= points ? ABOVE + run.points() : whole.applyAsDouble(run) - threshold;
        }
    }
}
