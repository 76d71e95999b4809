package org.wasmaudit.audit.score.train;

import java.util.List;
import org.wasmaudit.audit.score.corpus.RunLabel;

/** What a judged run must not share with any run that was trained on. */
enum HoldOut {
    FAMILY("family"),
    TEMPLATE("template"),
    TOOLCHAIN("toolchain"),
    ALL("all three");

    private final String text;

    HoldOut(String text) {
        this.text = text;
    }

    /** For people. */
    String text() {
        return text;
    }

    /** Runs with equal keys have the same training runs. */
    String key(RunLabel label) {
        return switch (this) {
            case FAMILY -> label.family();
            case TEMPLATE -> label.template();
            case TOOLCHAIN -> label.toolchain();
            case ALL -> String.join("|", label.family(), label.template(), label.toolchain());
        };
    }

    private boolean unlike(RunLabel one, RunLabel other) {
        return switch (this) {
            case FAMILY -> !one.family().equals(other.family());
            case TEMPLATE -> !one.template().equals(other.template());
            case TOOLCHAIN -> !one.toolchain().equals(other.toolchain());
            case ALL ->
                FAMILY.unlike(one, other) && TEMPLATE.unlike(one, other) && TOOLCHAIN.unlike(one, other);
        };
    }

    /** The runs that may be trained on where a run of a label is judged. */
    List<LabelledRun> others(List<LabelledRun> runs, RunLabel held) {
        return runs.stream().filter(run -> unlike(run.label(), held)).toList();
    }
}
