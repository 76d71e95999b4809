package org.wasmaudit.audit.score;

import java.util.List;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * The features of SBSeg 2023: how often each category of call occurred in a run.
 *
 * <p>The paper prints neither the encoding nor the seed. That it counts calls per category was found by search: of
 * about 25 encodings tried this is the one that gives three of the five rows of its Table 4 exactly.
 */
public final class CategoryCounts {
    private final Categorizer categorizer;
    private final FeatureSchema schema;

    public CategoryCounts(Categorizer categorizer) {
        this.categorizer = categorizer;
        this.schema = new FeatureSchema(
                "category-counts-" + categorizer.mode().text(),
                1,
                categorizer.table().sha256(),
                categorizer.columns().stream().map(Category::text).toList());
    }

    public FeatureSchema schema() {
        return schema;
    }

    /** Counts the calls of a run. Calls that the mode drops are left out. */
    public Features of(List<WasiCall> calls) {
        double[] counts = new double[schema.size()];
        for (WasiCall call : calls) {
            int column = categorizer.column(call);
            if (column != Categorizer.NO_COLUMN) {
                counts[column]++;
            }
        }
        return new Features(schema, counts);
    }
}
