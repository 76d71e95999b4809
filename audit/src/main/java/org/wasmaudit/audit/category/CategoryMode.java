package org.wasmaudit.audit.category;

/** Which calls count. */
public enum CategoryMode {
    /** As published: ten columns; the five calls that SBSeg 2023 does not list are dropped. */
    PAPER,
    /** Every one of the 46 calls has a category: eleven columns, those of the paper and D2. */
    EXTENDED;

    /** The mode's spelling on the command line and in files. */
    public String text() {
        return switch (this) {
            case PAPER -> "paper";
            case EXTENDED -> "extended";
        };
    }
}
