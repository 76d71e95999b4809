package org.wasmaudit.audit.purpose;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one function.
 *
 * @param function its index
 * @param given what the module calls it, as the guest wrote it (escape it), or null
 * @param guess what it is likely called, or null where nothing known is like it
 * @param probability that the guess is right, 0 to 1
 * @param nearest the known function that is most like it, with the library and build it is from, or null
 * @param marks what else is to be said
 */
public record IdentifiedFunction(
        int function,
        @Nullable String given,
        @Nullable String guess,
        double probability,
        @Nullable String nearest,
        Set<Mark> marks) {
    /** What can be said of a function in a word. */
    public enum Mark {
        /** The guess is sure enough to be an answer; without this mark the answer is that the function is unknown. */
        KNOWN("identified"),
        /** A language's runtime has a function of the guessed name. */
        RUNTIME("runtime"),
        /** Its instructions are those of the nearest function, what a linker writes aside. */
        SAME_CODE("same code"),
        /** The module itself calls it by the guessed name, prefixes and parameters aside. */
        AS_NAMED("as named");

        private final String text;

        Mark(String text) {
            this.text = text;
        }

        /** The mark as users see it. */
        public String text() {
            return text;
        }
    }

    public IdentifiedFunction {
        marks = Set.copyOf(marks);
    }

    static IdentifiedFunction unlike(int function, @Nullable String given) {
        return new IdentifiedFunction(function, given, null, 0, null, Set.of());
    }

    /** Whether the guess is sure enough to be an answer. */
    public boolean isKnown() {
        return marks.contains(Mark.KNOWN);
    }

    /** Whether it is known, and part of a language's runtime rather than of the program. */
    public boolean isRuntime() {
        return isKnown() && marks.contains(Mark.RUNTIME);
    }
}
