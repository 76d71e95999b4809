package org.wasmaudit.audit.score;

/**
 * One call that speaks for a finding.
 *
 * @param sequence the call's number in its run, from 1, as the event log has it
 * @param text what it did; names from the guest stand in it as they came, so whoever prints it escapes it
 */
public record Evidence(long sequence, String text) {
    private static final int MOST_CHARACTERS = 300;

    /** Cuts a text that is longer than anyone reads. */
    public Evidence {
        if (text.length() > MOST_CHARACTERS) {
            text = text.substring(0, MOST_CHARACTERS) + "…";
        }
    }
}
