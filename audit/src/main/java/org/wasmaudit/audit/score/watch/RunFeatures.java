package org.wasmaudit.audit.score.watch;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.watch.ErrorActivity.Kind;

/**
 * The features of a run beyond the paper's counts, for models: parts of all calls (0 to 1), numbers as log(1 + n), and
 * nothing that depends on how fast the machine is. Logarithms are StrictMath's, so that they have the same bits
 * everywhere.
 *
 * <p>Docs/SCORING.md lists them; a change of meaning needs a new version.
 */
public final class RunFeatures {
    private static final int VERSION = 2;

    private final FeatureSchema schema;

    public RunFeatures() {
        Vector names = new Vector();
        fill(names, new RunWatch());
        schema = new FeatureSchema("run", VERSION, Categorizer.extended().table().sha256(), names.names);
    }

    public FeatureSchema schema() {
        return schema;
    }

    /** The features of all calls so far. */
    public Features of(RunWatch watch) {
        Vector vector = new Vector();
        fill(vector, watch);
        return new Features(
                schema, vector.values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Names and values in one pass, so that they cannot get out of step. */
    private static final class Vector {
        private final List<String> names = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();

        void add(String name, double value) {
            names.add(name);
            values.add(value);
        }

        void log(String name, long number) {
            add(name, StrictMath.log1p(number));
        }

        void part(String name, long number, long of) {
            add(name, of == 0 ? 0 : (double) number / of);
        }
    }

    private static void fill(Vector vector, RunWatch watch) {
        sequence(vector, watch.sequence());
        errors(vector, watch.errors(), watch.calls());
        files(vector, watch.files(), watch.calls());
        data(vector, watch.data());
        for (DetectionRule rule : DetectionRule.values()) {
            vector.log("rule." + rule.id(), watch.count(rule));
        }
    }

    private static void sequence(Vector vector, SequenceActivity sequence) {
        List<Category> columns = Categorizer.extended().columns();
        vector.log("calls", sequence.total());
        vector.add("calls.different", sequence.different());
        vector.part("windows.different", sequence.differentWindows(), sequence.total());
        long[] counts = sequence.byCategory();
        for (int i = 0; i < counts.length; i++) {
            vector.part("category." + columns.get(i), counts[i], sequence.total());
        }
        long[] pairs = sequence.pairs();
        for (int i = 0; i < pairs.length; i++) {
            String name = columns.get(i / counts.length) + ">" + columns.get(i % counts.length);
            vector.part("pair." + name, pairs[i], sequence.total() - 1);
        }
    }

    private static void errors(Vector vector, ErrorActivity errors, long calls) {
        vector.part("errors.refused", errors.count(Kind.REFUSED), calls);
        vector.part("errors.absent", errors.count(Kind.ABSENT), calls);
        vector.part("errors.not-open", errors.count(Kind.NOT_OPEN), calls);
        vector.part("errors.other", errors.count(Kind.OTHER) + errors.count(Kind.EXHAUSTED), calls);
        vector.add("errors.most-of-16", errors.mostInAWindow());
    }

    private static void files(Vector vector, FileActivity files, long calls) {
        vector.log("files.different", files.different());
        vector.part("files.opened", files.opened(), calls);
        vector.part("files.created", files.created(), calls);
        vector.part("files.removed", files.removed(), calls);
        vector.part("files.renamed", files.renamed(), calls);
        vector.part("files.linked", files.linked(), calls);
        vector.log("paths.escaping", files.escaping());
    }

    private static void data(Vector vector, DataActivity data) {
        vector.log("bytes.console-in", data.consoleIn());
        vector.log("bytes.console-out", data.consoleOut());
        vector.log("bytes.file-in", data.fileIn());
        vector.log("bytes.file-out", data.fileOut());
        vector.add("writes.entropy", data.meanEntropy());
        vector.add("writes.random", data.noisyPart());
    }
}
