package org.wasmaudit.testsuite.spec;

import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;

/** Which features the scripts of a proposal's folder assume. */
final class Proposals {
    private Proposals() {}

    static Features features(String script) {
        if (script.startsWith("proposals/threads/")) {
            // forked from the suite before these were merged, and asserts that there is no second memory or table
            return Features.defaults()
                    .without(Feature.MULTI_MEMORY)
                    .without(Feature.REFERENCE_TYPES)
                    .without(Feature.MEMORY64);
        }
        if (script.startsWith("proposals/custom-page-sizes/")) {
            return Features.defaults().with(Feature.CUSTOM_PAGE_SIZES);
        }
        return Features.defaults();
    }

    /** Whether this engine claims the proposal of a script. */
    static boolean isClaimed(String script) {
        return !script.startsWith("proposals/custom-descriptors/");
    }
}
