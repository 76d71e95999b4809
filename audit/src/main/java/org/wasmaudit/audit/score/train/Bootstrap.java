package org.wasmaudit.audit.score.train;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.wasmaudit.audit.score.ConfusionMatrix;
import org.wasmaudit.audit.score.Interval;

/**
 * Intervals of figures over runs that are no independent draws: runs of a family are much alike, so whole families are
 * drawn again and again, and the interval is where 95 % of the draws fall (Efron and Tibshirani 1993). The same
 * families give the same interval.
 */
public final class Bootstrap {
    private static final int DRAWS = 2000;
    private static final long SEED = 42;
    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /**
     * The interval of a figure.
     *
     * @param families a matrix each
     */
    public static Interval of(List<ConfusionMatrix> families, ToDoubleFunction<ConfusionMatrix> figure) {
        Random random = new Random(SEED);
        double[] figures = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            ConfusionMatrix sum = ConfusionMatrix.EMPTY;
            for (int i = 0; i < families.size(); i++) {
                sum = sum.plus(families.get(random.nextInt(families.size())));
            }
            figures[draw] = figure.applyAsDouble(sum);
        }
        Arrays.sort(figures);
        return new Interval(figures[(int) (TAIL * DRAWS)], figures[DRAWS - 1 - (int) (TAIL * DRAWS)]);
    }
}
