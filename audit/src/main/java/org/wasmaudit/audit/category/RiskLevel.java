package org.wasmaudit.audit.category;

/**
 * The risk level of a WASI call: how the call's frequency differed between the anomalous and the normal programs of
 * SBSeg 2023, Table 1.
 *
 * <p>A level is a correlation found in one set of programs. It says nothing about the intention of a single call:
 * {@code args_get} is level {@link #A} because every anomalous sample was a program with a {@code main(argc, argv)}.
 */
public enum RiskLevel {
    /** Calls that were, taken alone, more frequent in anomalous programs. */
    A("more frequent in anomalous programs, taken alone"),
    /** Calls that were more frequent in anomalous programs only in combination with others. */
    B("more frequent in anomalous programs in combination with other calls"),
    /** Calls that anomalous programs repeated much more often. */
    C("repeated much more often by anomalous programs"),
    /** Calls as frequent in both kinds of program, and harmless by what they do. */
    D("as frequent in both kinds of program, and harmless by what it does");

    private final String description;

    RiskLevel(String description) {
        this.description = description;
    }

    /** One line for a legend, without a final stop. */
    public String description() {
        return description;
    }
}
