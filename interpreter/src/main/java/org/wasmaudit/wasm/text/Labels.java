package org.wasmaudit.wasm.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;

/** The labels of the open blocks; an inner one hides an outer one of the same identifier (spec 6.5.1). */
final class Labels {
    private final List<@Nullable String> open = new ArrayList<>();
    private final Map<String, Deque<Integer>> depths = new HashMap<>();

    void push(@Nullable String identifier) {
        if (identifier != null) {
            depths.computeIfAbsent(identifier, name -> new ArrayDeque<>()).push(open.size());
        }
        open.add(identifier);
    }

    void pop() {
        String identifier = open.removeLast();
        Deque<Integer> hidden = identifier == null ? null : depths.get(identifier);
        if (hidden != null) {
            hidden.pop();
        }
    }

    /** Consumes a label, which is counted from the innermost block. */
    int index(Tokens tokens) {
        if (!tokens.is(TokenKind.IDENTIFIER)) {
            return (int) tokens.natural(Integer.SIZE);
        }
        Deque<Integer> found = depths.get(tokens.name());
        if (found == null || found.isEmpty()) {
            throw tokens.fault(Fault.UNKNOWN_IDENTIFIER, "label $" + tokens.name());
        }
        tokens.advance();
        return open.size() - 1 - found.peek();
    }

    /** Consumes the identifier that may be repeated at an {@code end} or {@code else}. */
    void repeated(Tokens tokens) {
        if (tokens.is(TokenKind.IDENTIFIER) && !tokens.name().equals(open.getLast())) {
            throw tokens.fault(Fault.MISMATCHING_LABEL, "$" + tokens.name());
        }
        tokens.identifier();
    }
}
