package org.wasmaudit.wasm.script;

/**
 * What became of a command.
 *
 * @param message why it failed or was skipped, one line; empty where it passed
 */
public record Outcome(Command command, Status status, String message) {
    /** How a command can end. */
    public enum Status {
        PASSED,
        FAILED,
        /** The runner has no engine, or cannot read the text format. */
        SKIPPED
    }
}
