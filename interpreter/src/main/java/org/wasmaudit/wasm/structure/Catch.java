package org.wasmaudit.wasm.structure;

/**
 * A catch clause of {@code try_table} (spec 2.4.1).
 *
 * @param tag the tag, or -1 where the clause catches all
 * @param label the label branched to, counted from outside the {@code try_table}
 */
public record Catch(Kind kind, int tag, int label) {
    /** What a clause catches and hands to its label. */
    public enum Kind {
        /** One tag; the payload. */
        CATCH(0, "catch", true, false),
        /** One tag; the payload and the exception. */
        CATCH_REF(1, "catch_ref", true, true),
        /** Every exception; nothing. */
        CATCH_ALL(2, "catch_all", false, false),
        /** Every exception; the exception. */
        CATCH_ALL_REF(3, "catch_all_ref", false, true);

        private final int code;
        private final String text;
        private final boolean hasTag;
        private final boolean hasReference;

        Kind(int code, String text, boolean hasTag, boolean hasReference) {
            this.code = code;
            this.text = text;
            this.hasTag = hasTag;
            this.hasReference = hasReference;
        }

        /** The byte of the binary format (spec 5.4.1). */
        public int code() {
            return code;
        }

        /** The keyword of the text format. */
        public String text() {
            return text;
        }

        public boolean hasTag() {
            return hasTag;
        }

        public boolean hasReference() {
            return hasReference;
        }
    }
}
