package org.wasmaudit.audit.score.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.score.ConfusionMatrix;

/** What the printed figures of Table 4 allow: every matrix of 262 runs is tried. */
class PublishedRowTest {
    private static List<ConfusionMatrix> matrices(Predicate<ConfusionMatrix> agrees) {
        List<ConfusionMatrix> found = new ArrayList<>();
        for (int suspicious = 1; suspicious < 262; suspicious++) {
            for (int fn = 0; fn <= suspicious; fn++) {
                for (int fp = 0; fp <= 262 - suspicious; fp++) {
                    ConfusionMatrix matrix =
                            new ConfusionMatrix(suspicious - fn, fp, fn, 262 - suspicious - fp);
                    if (agrees.test(matrix)) {
                        found.add(matrix);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void fourRowsHaveOneMatrixEach() {
        for (PublishedRow row : PublishedRow.TABLE_4.subList(0, 4)) {
            assertEquals(List.of(row.matrix()), matrices(row::agrees), row.classifier());
        }
    }

    @Test
    void noMatrixHasTheFiguresPrintedForSgd() {
        assertEquals(List.of(), matrices(PublishedRow.SGD::agrees));
        assertEquals(
                List.of(PublishedRow.SGD.matrix()),
                matrices(matrix -> PublishedRow.SGD.agreesInPrecisionAndBalancedAccuracy(matrix)
                        && matrix.truePositives() + matrix.falseNegatives() == 126));
    }
}
