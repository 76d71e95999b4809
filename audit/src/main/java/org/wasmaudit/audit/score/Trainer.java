package org.wasmaudit.audit.score;

import java.util.List;

/** A way to make a model from labelled runs. */
public interface Trainer {
    /** The method's name for people, as {@code "gradient boosting (Smile)"}. */
    String name();

    /**
     * Trains a model. The same samples in the same order give the same model.
     *
     * @param samples at least one of each label, all of the same schema
     */
    Scorer train(List<Sample> samples);
}
