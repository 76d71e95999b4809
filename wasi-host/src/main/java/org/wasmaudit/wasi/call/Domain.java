package org.wasmaudit.wasi.call;

import java.util.List;

/**
 * Which numbers a type of the interface admits, and what they are called in witx.
 *
 * @param kind how numbers and names go together
 * @param names of the cases by their number, or of the bits from the lowest; empty where every number is meant as such
 */
public record Domain(Kind kind, List<String> names) {
    /** How numbers and names go together. */
    public enum Kind {
        /** Any number. */
        NUMBER,
        /** One of the cases. */
        CASES,
        /** Any combination of the bits. */
        FLAGS
    }

    static final Domain ANY = new Domain(Kind.NUMBER, List.of());

    static Domain cases(String... names) {
        return new Domain(Kind.CASES, List.of(names));
    }

    static Domain flags(String... names) {
        return new Domain(Kind.FLAGS, List.of(names));
    }

    /** Whether a number, taken as unsigned, is one of them. */
    public boolean admit(long number) {
        return switch (kind) {
            case NUMBER -> true;
            case CASES -> number >= 0 && number < names.size();
            case FLAGS -> number >>> names.size() == 0;
        };
    }
}
