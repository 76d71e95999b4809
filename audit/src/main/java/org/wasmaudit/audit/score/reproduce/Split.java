package org.wasmaudit.audit.score.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.wasmaudit.audit.score.model.NumpyRandom;

/**
 * A division of things into some to learn from and some to be judged on.
 *
 * @param training what a model may see
 * @param test what it is judged on
 */
record Split<T>(List<T> training, List<T> test) {
    Split {
        training = List.copyOf(training);
        test = List.copyOf(test);
    }

    /** The halves of scikit-learn's {@code train_test_split(all, test_size=0.5, random_state=seed)}, in its order. */
    static <T> Split<T> halves(List<T> all, int seed) {
        List<T> shuffled = new ArrayList<>();
        for (int index : new NumpyRandom(seed).permutation(all.size())) {
            shuffled.add(all.get(index));
        }
        int tested = (all.size() + 1) / 2;
        return new Split<>(shuffled.subList(tested, all.size()), shuffled.subList(0, tested));
    }

    /** Everything that is held out against all the rest. */
    static <T> Split<T> holdOut(List<T> all, Predicate<T> heldOut) {
        return new Split<>(
                all.stream().filter(Predicate.not(heldOut)).toList(),
                all.stream().filter(heldOut).toList());
    }
}
