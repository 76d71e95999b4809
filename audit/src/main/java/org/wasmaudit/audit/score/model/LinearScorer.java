package org.wasmaudit.audit.score.model;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.score.Explanation;
import org.wasmaudit.audit.score.Explanation.Contribution;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Scorer;

/** A linear model: the margin is the intercept and each feature times its weight, so it explains itself exactly. */
public final class LinearScorer implements Scorer {
    private final FeatureSchema schema;
    private final double[] weights;
    private final double intercept;

    public LinearScorer(FeatureSchema schema, double[] weights, double intercept) {
        this.schema = schema;
        this.weights = weights.clone();
        this.intercept = intercept;
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    double intercept() {
        return intercept;
    }

    double[] weights() {
        return weights.clone();
    }

    @Override
    public double margin(Features features) {
        double margin = intercept;
        for (int i = 0; i < weights.length; i++) {
            margin += weights[i] * features.value(i);
        }
        return margin;
    }

    @Override
    public Explanation explain(Features features) {
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            double amount = weights[i] * features.value(i);
            if (amount != 0) {
                contributions.add(new Contribution(schema.names().get(i), features.value(i), amount));
            }
        }
        return new Explanation(intercept, contributions);
    }
}
