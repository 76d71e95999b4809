package org.wasmaudit.wasm.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Catch;

/** A block that catches exceptions, while it is open. */
final class Protection {
    private final Target handlers;
    private final Target body;
    private final int exception;
    private final List<Catch> clauses;
    private final List<BlockBuilder.Block> labels;
    private boolean handling;
    private boolean catchesAll;
    private @Nullable Target test;

    /**
     * @param handlers where exceptions are handled
     * @param body the end of the protected code
     * @param exception the local in which the exception is
     * @param clauses of a {@code try_table}
     * @param labels the blocks that the clauses name
     */
    Protection(
            Target handlers, Target body, int exception, List<Catch> clauses, List<BlockBuilder.Block> labels) {
        this.handlers = handlers;
        this.body = body;
        this.exception = exception;
        this.clauses = clauses;
        this.labels = labels;
    }

    Target handlers() {
        return handlers;
    }

    Target body() {
        return body;
    }

    int exception() {
        return exception;
    }

    List<Catch> clauses() {
        return clauses;
    }

    List<BlockBuilder.Block> labels() {
        return labels;
    }

    /** Whether the protected code has ended. */
    boolean isHandling() {
        return handling;
    }

    void setHandling() {
        handling = true;
    }

    /** Whether what comes now is reached with every exception that came so far. */
    boolean catchesAll() {
        return catchesAll;
    }

    void setCatchesAll() {
        catchesAll = true;
    }

    /** The end of what is done with exceptions of one tag, while that is open. */
    @Nullable Target test() {
        return test;
    }

    void setTest(@Nullable Target target) {
        test = target;
    }
}
