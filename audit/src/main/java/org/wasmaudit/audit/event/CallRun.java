package org.wasmaudit.audit.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * Calls that follow each other and are equal in everything but their times, kept until something else happens: one line
 * then stands for all of them. Calls that name paths are never kept, nor calls that may not return.
 */
final class CallRun {
    /** How many calls a line may stand for, so that no line of a stranger's log stands for a billion. */
    static final int MOST_CALLS = 10_000;

    private static final int MOST_ARGUMENTS = 16;

    private final EventEncoder encoder;
    private final JsonBuffer start = new JsonBuffer(1 << 9);
    private final JsonBuffer end = new JsonBuffer(1 << 8);
    private final long[] arguments = new long[MOST_ARGUMENTS];

    private WasiCall call = WasiCall.SCHED_YIELD;
    private int thread;
    private String namespace = "";
    private @Nullable String fdPath;
    private long asked;
    private long result;
    private int errno;
    private Verdict verdict = Verdict.allow();
    private int function;
    private long offset;
    private long first;
    private long bytesOfEach;
    private long nanos;
    private long calls;

    CallRun(EventEncoder encoder) {
        this.encoder = encoder;
    }

    /** Whether a call, which has returned, may stand in a line with others. */
    static boolean mayHold(WasiInvocation invocation) {
        return invocation.paths() == 0 && !Recorder.mayNotReturn(invocation);
    }

    /** How many calls are kept. */
    long calls() {
        return calls;
    }

    /** Whether a call is the next of those that are kept. */
    boolean isNext(WasiInvocation invocation, boolean returned) {
        return calls < MOST_CALLS
                && returned
                && invocation.call() == call
                && invocation.sequence() == first + calls
                && invocation.thread() == thread
                && invocation.errno() == errno
                && invocation.bytes() == bytesOfEach
                && invocation.requestedBytes() == asked
                && invocation.callerOffset() == offset
                && invocation.callerFunction() == function
                && (call == WasiCall.CLOCK_TIME_GET || invocation.result(0) == result)
                && invocation.verdict().equals(verdict)
                && Objects.equals(invocation.fdPath(), fdPath)
                && invocation.namespace().equals(namespace)
                && hasArguments(invocation);
    }

    private boolean hasArguments(WasiInvocation invocation) {
        int count = call.coreArguments();
        for (int i = 0; i < count; i++) {
            if (invocation.argument(i) != arguments[i]) {
                return false;
            }
        }
        return true;
    }

    /** Keeps a call as the first. */
    void begin(WasiInvocation invocation, long took) {
        call = invocation.call();
        thread = invocation.thread();
        namespace = invocation.namespace();
        fdPath = invocation.fdPath();
        asked = invocation.requestedBytes();
        result = invocation.result(0);
        errno = invocation.errno();
        verdict = invocation.verdict();
        function = invocation.callerFunction();
        offset = invocation.callerOffset();
        first = invocation.sequence();
        bytesOfEach = invocation.bytes();
        int count = call.coreArguments();
        for (int i = 0; i < count; i++) {
            arguments[i] = invocation.argument(i);
        }
        start.truncate(0);
        encoder.runStart(start, invocation);
        end.truncate(0);
        encoder.runEnd(end.begun(), invocation);
        nanos = took;
        calls = 1;
    }

    /** Keeps one more. */
    void add(long took) {
        nanos += took;
        calls++;
    }

    /** Writes the line. */
    void write(JsonBuffer out) {
        out.raw(start.array(), start.length());
        EventEncoder.sums(out, bytesOfEach * calls, nanos, calls);
        out.raw(end.array(), end.length());
    }
}
