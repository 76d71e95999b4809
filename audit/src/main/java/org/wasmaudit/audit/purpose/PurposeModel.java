package org.wasmaudit.audit.purpose;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Named functions to compare with, and how sure a comparison is. Plain data; immutable. */
public final class PurposeModel {
    /** From which probability on a guess is an answer; below, the answer is that the function is unknown. */
    public static final double THRESHOLD = 0.7;

    private static final String SHIPPED = "functions.gz";

    private final SampleTable table;
    private final Calibration calibration;

    PurposeModel(SampleTable table, Calibration calibration) {
        this.table = table;
        this.calibration = calibration;
    }

    /** The model that comes with the program. */
    public static PurposeModel shipped() {
        try (InputStream in = PurposeModel.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException(SHIPPED + " is missing");
            }
            return read(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Reads a model.
     *
     * @throws IOException where it is none
     */
    public static PurposeModel read(InputStream in) throws IOException {
        return PurposeModelFile.read(in);
    }

    public void write(OutputStream out) throws IOException {
        PurposeModelFile.write(this, out);
    }

    /** How many functions it knows. */
    public int functions() {
        return table.entries().size();
    }

    /** How many names it knows. */
    public int names() {
        return table.labels().size();
    }

    SampleTable table() {
        return table;
    }

    Calibration calibration() {
        return calibration;
    }
}
