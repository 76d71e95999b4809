package org.wasmaudit.audit.score.libsvm;

import java.util.Arrays;
import java.util.List;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import org.wasmaudit.audit.score.Scorer;
import org.wasmaudit.audit.score.Trainer;

/**
 * The ν-support vector classifier with the defaults of scikit-learn's {@code NuSVC}: ν 0.5, radial kernel, γ = 1 /
 * (number of features × variance of all values).
 *
 * @param nu an upper bound of the part of training runs on the wrong side of the margin, above 0 to 1
 */
public record NuSvc(double nu) implements Trainer {
    private static final double TOLERANCE = 1e-3;
    private static final double CACHE_MEGABYTES = 200;

    @Override
    public String name() {
        return "nu-SVC (LIBSVM)";
    }

    @Override
    public Scorer train(List<Sample> samples) {
        svm_problem problem = new svm_problem();
        problem.l = samples.size();
        problem.x = samples.stream().map(s -> nodes(s.features())).toArray(svm_node[][]::new);
        problem.y = samples.stream().mapToDouble(s -> s.suspicious() ? 1 : 0).toArray();
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.NU_SVC;
        parameter.kernel_type = svm_parameter.RBF;
        parameter.gamma = gamma(samples);
        parameter.nu = nu;
        parameter.eps = TOLERANCE;
        parameter.cache_size = CACHE_MEGABYTES;
        parameter.shrinking = 1;
        String objection = svm.svm_check_parameter(problem, parameter);
        if (objection != null) {
            throw new IllegalArgumentException("ν-SVC cannot be trained: " + objection);
        }
        svm.svm_set_print_string_function(text -> {});
        return new Model(samples.getFirst().features().schema(), svm.svm_train(problem, parameter));
    }

    private static double gamma(List<Sample> samples) {
        double[] values = samples.stream()
                .flatMapToDouble(s -> Arrays.stream(s.features().toArray()))
                .toArray();
        double mean = Arrays.stream(values).sum() / values.length;
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
        int features = samples.getFirst().features().size();
        return variance == 0 ? 1 : 1 / (features * variance);
    }

    private static svm_node[] nodes(Features features) {
        svm_node[] nodes = new svm_node[features.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new svm_node();
            nodes[i].index = i + 1;
            nodes[i].value = features.value(i);
        }
        return nodes;
    }

    private record Model(FeatureSchema schema, svm_model model) implements Scorer {
        @Override
        public double margin(Features features) {
            int[] labels = new int[2];
            svm.svm_get_labels(model, labels);
            double[] decision = new double[1];
            svm.svm_predict_values(model, nodes(features), decision);
            return labels[0] == 1 ? decision[0] : -decision[0];
        }
    }
}
