package org.wasmaudit.wasm.structure;

/**
 * A catch clause of {@code try_table} (spec 2.4.1).
 *
 * @param tag the tag, or -1 where the clause catches all
 * @param label the label branched to, counted from outside the {@code try_table}
 */
public record Catch(Kind kind, int tag, int label) {
    /** What a clause catches and hands to its label; the ordinal is the byte of the binary format (spec 5.4.1). */
    public enum Kind {
        /** One tag; the payload. */
        CATCH,
        /** One tag; the payload and the exception. */
        CATCH_REF,
        /** Every exception; nothing. */
        CATCH_ALL,
        /** Every exception; the exception. */
        CATCH_ALL_REF;

        public boolean hasTag() {
            return this == CATCH || this == CATCH_REF;
        }

        public boolean hasReference() {
            return this == CATCH_REF || this == CATCH_ALL_REF;
        }
    }
}
