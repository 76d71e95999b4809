package org.wasmaudit.audit.policy;

import java.util.Arrays;

/**
 * A pattern of paths: {@code *} stands for anything within one name, {@code **} for anything at all, {@code ?} for one
 * character of a name; everything else stands for itself. Matching takes time in proportion to path and pattern,
 * whatever they are.
 */
public final class PathPattern {
    /** The longest pattern. */
    public static final int MOST_CHARACTERS = 1024;

    /** What a position of a compiled pattern takes. */
    private static final char NAME_PART = '\u0001';

    private static final char ANYTHING = '\u0002';
    private static final char ONE = '\u0003';

    private final String text;
    private final String prefix;
    private final char[] rest;

    private PathPattern(String text, String prefix, char[] rest) {
        this.text = text;
        this.prefix = prefix;
        this.rest = rest;
    }

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException if it is empty, too long or has control characters
     */
    public static PathPattern of(String text) {
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a pattern has 1 to " + MOST_CHARACTERS + " characters");
        }
        if (text.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("a pattern has no control characters");
        }
        int literal = 0;
        while (literal < text.length() && "*?".indexOf(text.charAt(literal)) < 0) {
            literal++;
        }
        StringBuilder rest = new StringBuilder();
        for (int i = literal; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' && i + 1 < text.length() && text.charAt(i + 1) == '*') {
                rest.append(ANYTHING);
                i++;
            } else {
                rest.append(c == '*' ? NAME_PART : c == '?' ? ONE : c);
            }
        }
        return new PathPattern(text, text.substring(0, literal), rest.toString().toCharArray());
    }

    /** Whether the whole path is of the pattern. */
    public boolean matches(String path) {
        if (!path.startsWith(prefix)) {
            return false;
        }
        if (rest.length == 0) {
            return path.length() == prefix.length();
        }
        return walk(path, prefix.length());
    }

    /** Follows all ways through the pattern at once; position i of the set is "the first i parts are done". */
    private boolean walk(String path, int from) {
        boolean[] now = new boolean[rest.length + 1];
        boolean[] next = new boolean[rest.length + 1];
        now[0] = true;
        skipStars(now);
        for (int at = from; at < path.length(); at++) {
            char c = path.charAt(at);
            Arrays.fill(next, false);
            boolean any = false;
            for (int i = 0; i < rest.length; i++) {
                if (now[i] && takes(rest[i], c)) {
                    next[isStar(rest[i]) ? i : i + 1] = true;
                    any = true;
                }
            }
            if (!any) {
                return false;
            }
            skipStars(next);
            boolean[] swap = now;
            now = next;
            next = swap;
        }
        return now[rest.length];
    }

    private void skipStars(boolean[] positions) {
        for (int i = 0; i < rest.length; i++) {
            if (positions[i] && isStar(rest[i])) {
                positions[i + 1] = true;
            }
        }
    }

    private static boolean isStar(char part) {
        return part == NAME_PART || part == ANYTHING;
    }

    private static boolean takes(char part, char c) {
        return switch (part) {
            case ANYTHING -> true;
            case NAME_PART, ONE -> c != '/';
            default -> part == c;
        };
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
