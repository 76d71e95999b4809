package org.wasmaudit.wasm.text;

import java.util.Set;
import org.wasmaudit.wasm.binary.BranchHintSection;

/**
 * An annotation (spec 6.3.6, 7.4): its name, where it opens, and the range of what it holds with the closing
 * parenthesis.
 */
record Annotation(String name, int opening, int content, int end) {
    static final String CUSTOM = "custom";
    static final String NAME = "name";
    static final String BRANCH_HINT = BranchHintSection.NAME;

    private static final Set<String> KNOWN = Set.of(CUSTOM, NAME, BRANCH_HINT);

    boolean isKnown() {
        return KNOWN.contains(name);
    }
}
