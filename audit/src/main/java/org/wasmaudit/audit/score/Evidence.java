package org.wasmaudit.audit.score;

import org.jspecify.annotations.Nullable;

/**
 * One call that speaks for a finding. Names from the guest stand in its texts as they came, so whoever prints them
 * escapes them.
 *
 * @param sequence the call's number in its run, from 1, as the event log has it
 * @param text what it did
 * @param caller what the module calls the function it came from, or null where that is not known
 */
public record Evidence(long sequence, String text, @Nullable String caller) {
    private static final int MOST_CHARACTERS = 300;
    private static final int MOST_OF_A_NAME = 100;

    /** Cuts texts that are longer than anyone reads. */
    public Evidence {
        text = cut(text, MOST_CHARACTERS);
        caller = caller == null ? null : cut(caller, MOST_OF_A_NAME);
    }

    /** Evidence whose caller is not known. */
    public Evidence(long sequence, String text) {
        this(sequence, text, null);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** All of it as a text for people. */
    public String told() {
        return caller == null ? text : text + ", called by " + caller;
    }
}
