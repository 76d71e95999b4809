package org.wasmaudit.audit.cli;

/** The command cannot go on, for a reason the user can mend: one line, and what the process ends with. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /** @param message one line, already escaped, without the program's name before it */
    public Refusal(ExitCode exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** The line. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
