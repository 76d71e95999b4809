package org.wasmaudit.audit.score.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.watch.ErrorActivity.Kind;
import org.wasmaudit.audit.score.watch.WatchCounts.Row;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * The features of a run beyond the paper's counts, for models: parts of all calls (0 to 1), numbers as log(1 + n), and
 * nothing that depends on how fast the machine is. Logarithms are StrictMath's, so that they have the same bits
 * everywhere. They are computed alike over a whole run, its beginning, and a stretch of it.
 *
 * <p>Docs/SCORING.md lists them; a change of meaning needs a new version.
 */
public final class RunFeatures {
    private static final int VERSION = 8;
    private static final int MOST = 512;

    /** Logarithms of smaller numbers are computed once. */
    private static final int SMALL = 1 << 12;
    private static final double[] LOGARITHMS = logarithms();

    private final Categorizer categorizer = Categorizer.extended();
    private final List<Category> columns = categorizer.columns();
    private final List<String> categoryNames = columns.stream().map(Category::toString).toList();
    private final List<String> pairNames = new ArrayList<>();
    private final FeatureSchema schema;

    public RunFeatures() {
        for (Category before : columns) {
            columns.forEach(category -> pairNames.add(before + ">" + category));
        }
        Vector names = new Vector(true);
        fill(names, WatchCounts.of(new RunWatch()));
        schema = new FeatureSchema("run", VERSION, categorizer.table().sha256(), names.names);
    }

    private static double[] logarithms() {
        double[] logarithms = new double[SMALL];
        for (int n = 0; n < SMALL; n++) {
            logarithms[n] = StrictMath.log1p(n);
        }
        return logarithms;
    }

    public FeatureSchema schema() {
        return schema;
    }

    /** The features of all calls so far. */
    public Features of(RunWatch watch) {
        return of(WatchCounts.of(watch));
    }

    /** The features of what was counted. */
    public Features of(WatchCounts counts) {
        Vector vector = new Vector(false);
        fill(vector, counts);
        return new Features(schema, vector.values());
    }

    /** Names or values, by the same pass, so that they cannot get out of step. */
    private static final class Vector {
        private final boolean naming;
        private final List<String> names = new ArrayList<>();
        private final double[] values = new double[MOST];
        private int size;

        Vector(boolean naming) {
            this.naming = naming;
        }

        void add(String name, double value) {
            add("", name, value);
        }

        private void add(String before, String name, double value) {
            if (naming) {
                names.add(before + name);
            } else {
                values[size++] = value;
            }
        }

        void log(String before, String name, long number) {
            add(before, name, number < SMALL ? LOGARITHMS[(int) number] : StrictMath.log1p(number));
        }

        void log(String name, long number) {
            log("", name, number);
        }

        void part(String before, String name, long number, long of) {
            add(before, name, of <= 0 ? 0 : Math.min(1, (double) number / of)); // a stretch has a pair more than a run
        }

        void part(String name, long number, long of) {
            part("", name, number, of);
        }

        double[] values() {
            return Arrays.copyOf(values, size);
        }
    }

    private void fill(Vector vector, WatchCounts counts) {
        sequence(vector, counts);
        errors(vector, counts);
        files(vector, counts);
        data(vector, counts);
        for (DetectionRule rule : DetectionRule.values()) {
            vector.log("rule.", rule.id(), counts.count(rule));
        }
    }

    @SuppressWarnings("EnumOrdinal") // the rows are in the order of the table
    private void sequence(Vector vector, WatchCounts counts) {
        long[] byCall = counts.byCall();
        long[] byCategory = new long[columns.size()];
        int different = 0;
        for (WasiCall call : WasiCall.values()) {
            long count = byCall[call.ordinal()];
            byCategory[categorizer.column(call)] += count;
            different += count > 0 ? 1 : 0;
        }
        long total = counts.count(Row.CALLS);
        vector.log("calls", total);
        vector.add("calls.different", different);
        vector.part("windows.different", counts.count(Row.WINDOWS), total);
        for (int i = 0; i < byCategory.length; i++) {
            vector.part("category.", categoryNames.get(i), byCategory[i], total);
        }
        long[] pairs = counts.pairs();
        for (int i = 0; i < pairs.length; i++) {
            vector.part("pair.", pairNames.get(i), pairs[i], total - 1);
        }
    }

    private static void errors(Vector vector, WatchCounts counts) {
        long calls = counts.count(Row.CALLS);
        vector.part("errors.refused", counts.count(Kind.REFUSED), calls);
        vector.part("errors.absent", counts.count(Kind.ABSENT), calls);
        vector.part("errors.not-open", counts.count(Kind.NOT_OPEN), calls);
        vector.part("errors.other", counts.count(Kind.OTHER) + counts.count(Kind.EXHAUSTED), calls);
        vector.add("errors.most-of-16", counts.mostErrors());
    }

    private static void files(Vector vector, WatchCounts counts) {
        long calls = counts.count(Row.CALLS);
        vector.log("files.different", counts.count(Row.FILES));
        vector.part("files.opened", counts.count(Row.OPENED), calls);
        vector.part("files.created", counts.count(Row.CREATED), calls);
        vector.part("files.removed", counts.count(Row.REMOVED), calls);
        vector.part("files.renamed", counts.count(Row.RENAMED), calls);
        vector.part("files.linked", counts.count(Row.LINKED), calls);
        vector.log("paths.escaping", counts.count(Row.ESCAPING));
    }

    private static void data(Vector vector, WatchCounts counts) {
        long sampled = counts.count(Row.SAMPLED_WRITES);
        vector.log("bytes.console-in", counts.count(Row.CONSOLE_IN));
        vector.log("bytes.console-out", counts.count(Row.CONSOLE_OUT));
        vector.log("bytes.file-in", counts.count(Row.FILE_IN));
        vector.log("bytes.file-out", counts.count(Row.FILE_OUT));
        vector.add("writes.entropy",
                sampled == 0 ? 0 : (double) counts.count(Row.ENTROPIES) / sampled / Noise.ONE_BIT);
        vector.part("writes.random", counts.count(Row.NOISY_WRITES), sampled);
    }
}
