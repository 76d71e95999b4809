package org.wasmaudit.audit.score.smile;

import java.util.List;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Sample;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.type.StructType;
import smile.data.vector.IntVector;

/** Our samples in the shape in which Smile wants them. */
final class Frames {
    private static final String LABEL = "label";
    /** The label is what is to be predicted; all other columns are features. */
    static final Formula FORMULA = Formula.lhs(LABEL);

    private Frames() {}

    /** One row a sample: the features, then the label, 1 for suspicious. */
    static DataFrame of(List<Sample> samples) {
        FeatureSchema schema = samples.getFirst().features().schema();
        double[][] values = samples.stream().map(s -> s.features().toArray()).toArray(double[][]::new);
        int[] labels = samples.stream().mapToInt(s -> s.suspicious() ? 1 : 0).toArray();
        StructField field =
                new StructField(LABEL, DataTypes.IntType, new NominalScale("expected", "suspicious"));
        return DataFrame.of(values, schema.names().toArray(String[]::new)).add(new IntVector(field, labels));
    }

    /** One row to predict; Smile looks for a label column there too and does not read it. */
    static Tuple row(Features features) {
        return Tuple.of(type(features.schema()), features.toArray());
    }

    /** The columns of the features alone. */
    static StructType type(FeatureSchema schema) {
        return new StructType(schema.names().stream()
                .map(name -> new StructField(name, DataTypes.DoubleType))
                .toArray(StructField[]::new));
    }
}
