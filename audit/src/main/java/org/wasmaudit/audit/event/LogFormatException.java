package org.wasmaudit.audit.event;

import java.io.IOException;

/** A file that is to be an event log is not one, or not any more. */
public final class LogFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;

    /** @param line the line, from 1 */
    public LogFormatException(long line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
    }

    /** The line at which reading stopped, from 1. */
    public long line() {
        return line;
    }
}
