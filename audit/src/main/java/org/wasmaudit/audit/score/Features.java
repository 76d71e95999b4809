package org.wasmaudit.audit.score;

import java.util.Arrays;

/** A vector of finite numbers with the schema that gives them meaning. Immutable. */
public final class Features {
    private final FeatureSchema schema;
    private final double[] values;

    /**
     * Copies {@code values}.
     *
     * @throws IllegalArgumentException if there are not as many values as the schema has names, or one is not finite
     */
    public Features(FeatureSchema schema, double[] values) {
        if (values.length != schema.size()) {
            throw new IllegalArgumentException(
                    values.length + " values for the " + schema.size() + " features of " + schema.id());
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("feature " + schema.names().get(i) + " is " + values[i]);
            }
        }
        this.schema = schema;
        this.values = values.clone();
    }

    public FeatureSchema schema() {
        return schema;
    }

    /** The value at a position of the schema. */
    public double value(int index) {
        return values[index];
    }

    public int size() {
        return values.length;
    }

    /** The values as a new array. */
    public double[] toArray() {
        return values.clone();
    }

    /** The square of the Euclidean distance to other features of the same schema. */
    public double squaredDistance(Features other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - other.values[i];
            sum += difference * difference;
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Features that && schema.equals(that.schema) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return schema.id() + Arrays.toString(values);
    }
}
