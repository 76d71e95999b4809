package org.wasmaudit.wasm.binary;

import org.jspecify.annotations.Nullable;

/** The sections of a module (spec 5.5), in the order in which they must come. */
public enum Section {
    /** Anywhere, and any number of times. */
    CUSTOM(0),
    TYPE(1),
    IMPORT(2),
    FUNCTION(3),
    TABLE(4),
    MEMORY(5),
    TAG(13),
    GLOBAL(6),
    EXPORT(7),
    START(8),
    ELEMENT(9),
    DATA_COUNT(12),
    CODE(10),
    DATA(11);

    private final int id;

    Section(int id) {
        this.id = id;
    }

    /** The byte a section starts with (spec 5.5.2). */
    public int id() {
        return id;
    }

    /** The section of a byte, or null. */
    static @Nullable Section ofId(int id) {
        for (Section section : values()) {
            if (section.id == id) {
                return section;
            }
        }
        return null;
    }
}
