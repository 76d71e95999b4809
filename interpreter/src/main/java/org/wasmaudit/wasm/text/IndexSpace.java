package org.wasmaudit.wasm.text;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;

/** The indices of one kind of thing, and the identifiers the text gives to some (spec 6.6.1). */
final class IndexSpace {
    private final String what;
    private final Map<String, Integer> indices = new HashMap<>();
    private int size;

    /** @param what the word for such a thing in messages */
    IndexSpace(String what) {
        this.what = what;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /**
     * Adds the next and returns its index.
     *
     * @param at where the identifier was, for a message
     */
    int add(@Nullable String identifier, Tokens at) {
        return addAll(identifier, 1, at);
    }

    /** Adds several, of which the first may have an identifier, and returns the index of the first. */
    int addAll(@Nullable String identifier, int count, Tokens at) {
        if (identifier != null && indices.putIfAbsent(identifier, size) != null) {
            throw at.fault(Fault.DUPLICATE_IDENTIFIER, what + " $" + identifier);
        }
        int first = size;
        size += count;
        return first;
    }

    boolean isNext(Tokens tokens) {
        return tokens.is(TokenKind.IDENTIFIER) || tokens.isNatural();
    }

    /** Consumes an index or identifier. */
    int index(Tokens tokens) {
        if (!tokens.is(TokenKind.IDENTIFIER)) {
            return (int) tokens.natural(Integer.SIZE);
        }
        String identifier = tokens.name();
        Integer index = indices.get(identifier);
        if (index == null) {
            throw tokens.fault(Fault.UNKNOWN_IDENTIFIER, what + " $" + identifier);
        }
        tokens.advance();
        return index;
    }

    /** Consumes an index or identifier where there is one; else it is the first. */
    int indexOrFirst(Tokens tokens) {
        return isNext(tokens) ? index(tokens) : 0;
    }

    /** The identifiers with their indices. */
    Map<String, Integer> indices() {
        return indices;
    }
}
