package org.wasmaudit.audit.policy;

/** A file is no policy or profile; the message is one line, with the place, and not yet escaped. */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    public PolicyException(String message) {
        super(message);
    }

    /** @param line the line of the file, from 1 */
    public PolicyException(int line, String message) {
        super("line " + line + ": " + message);
    }
}
