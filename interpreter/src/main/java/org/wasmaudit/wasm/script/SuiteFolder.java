package org.wasmaudit.wasm.script;

import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;

/**
 * What the place of a script in the official suite says of it. The folders of proposals hold scripts that were forked
 * from the suite at some time, and assert that what was merged later is refused.
 */
public enum SuiteFolder {
    THREADS("proposals/threads/"),
    CUSTOM_PAGE_SIZES("proposals/custom-page-sizes/"),
    CUSTOM_DESCRIPTORS("proposals/custom-descriptors/"),
    /** All the others: what has been merged, and the proposals that go with it. */
    MERGED("");

    private final String folder;

    SuiteFolder(String folder) {
        this.folder = folder;
    }

    /** @param path of a script, from anywhere above or in the suite, with slashes */
    public static SuiteFolder of(String path) {
        for (SuiteFolder folder : values()) {
            if (path.startsWith(folder.folder) || path.contains("/" + folder.folder)) {
                return folder;
            }
        }
        return MERGED;
    }

    /** The features a script assumes, where the others are as given. */
    public Features features(Features others) {
        return switch (this) {
            case THREADS ->
                others.with(Feature.THREADS)
                        .without(Feature.MULTI_MEMORY)
                        .without(Feature.REFERENCE_TYPES)
                        .without(Feature.MEMORY64);
            case CUSTOM_PAGE_SIZES -> others.with(Feature.CUSTOM_PAGE_SIZES);
            case CUSTOM_DESCRIPTORS, MERGED -> others;
        };
    }

    /** Whether this engine has what the scripts are about. */
    public boolean isClaimed() {
        return this != CUSTOM_DESCRIPTORS;
    }
}
