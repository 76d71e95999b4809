package org.wasmaudit.audit.report.html;

import org.wasmaudit.audit.category.RiskLevel;

/** The classes of the style sheet that colour levels. */
final class Level {
    /** Of calls without a level. */
    static final String NONE = "lx";

    private Level() {}

    static String css(RiskLevel level) {
        return switch (level) {
            case A -> "la";
            case B -> "lb";
            case C -> "lc";
            case D -> "ld";
        };
    }
}
