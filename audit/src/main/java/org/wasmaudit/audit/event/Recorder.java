package org.wasmaudit.audit.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.Timing;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.WasiObserver;

/**
 * The observer that makes the record: asks the gate for its verdict, hands every call to the sinks, counts it.
 *
 * <p>Each call is recorded exactly once: when it returns or is abandoned, or in {@link #finish} where it is still under
 * way. Several may be under way, of one thread or of many; they are recorded one by one, in the order they end. If
 * recording itself is cut short (the guest has left no stack for it, say), the next call fails and the run ends.
 */
public final class Recorder implements WasiObserver {
    private final @Nullable WasiObserver gate;
    private final @Nullable EventLog log;
    private final List<EventSink> others;
    private final EventClock clock;
    private final Counters counters = new Counters();

    /** The calls under way, in the order they began. */
    private final List<OpenCall> open = new ArrayList<>();

    private @Nullable OpenCall spare;
    private boolean recording;
    private @Nullable Totals totals;

    /** A call between its two ends; the object serves one after the other. */
    private static final class OpenCall {
        private @Nullable WasiInvocation invocation;
        private long sequence;
        private boolean returned;

        private boolean logged;
        private boolean counted;

        /** How many sinks besides the log have been given the call. */
        private int sinksDone;

        OpenCall of(WasiInvocation begun) {
            invocation = begun;
            sequence = begun.sequence();
            returned = false;
            logged = false;
            counted = false;
            sinksDone = 0;
            return this;
        }
    }

    /**
     * @param gate decides about calls, or null where all are allowed
     * @param log the event log, or null where none is kept
     * @param others what else is to see the calls, behind the log
     */
    public Recorder(
            @Nullable WasiObserver gate, @Nullable EventLog log, List<? extends EventSink> others, EventClock clock) {
        this.gate = gate;
        this.log = log;
        this.clock = clock;
        this.others = List.copyOf(others);
    }

    @Override
    public synchronized Verdict before(WasiInvocation invocation) {
        if (totals != null || recording) {
            throw new LogFailure(
                    totals != null ? "the run is over" : "a call could not be recorded; the run ends before the next");
        }
        if (log != null) {
            log.check();
        }
        OpenCall call = spare == null ? new OpenCall() : spare;
        spare = null;
        open.add(call.of(invocation));
        Verdict verdict = gate == null ? Verdict.allow() : gate.before(invocation);
        if (mayNotReturn(invocation)) {
            if (log != null) {
                log.enter(invocation, verdict);
            }
            for (EventSink sink : others) {
                sink.enter(invocation, verdict);
            }
        }
        return verdict;
    }

    @Override
    public synchronized void after(WasiInvocation invocation) {
        if (totals != null) {
            return; // ended from outside while the call was under way; it has been recorded as one that did not return
        }
        OpenCall call = find(invocation.sequence());
        if (call == null) {
            throw new LogFailure("call " + invocation.sequence() + " ends and has not begun");
        }
        call.returned = true;
        record(call, invocation);
        if (gate != null) {
            gate.after(invocation);
        }
    }

    /** Records a call that did not return, when it is given up. */
    @Override
    public synchronized void abandoned(WasiInvocation invocation) {
        OpenCall call = totals == null && !recording ? find(invocation.sequence()) : null;
        if (call != null) {
            record(call, invocation);
            if (gate != null) {
                gate.abandoned(invocation);
            }
        }
    }

    /** Of each call for the log; for the counts alone sums are enough. */
    @Override
    public Timing timing() {
        Timing most = log == null ? Timing.SUMS : Timing.EACH;
        if (gate != null && gate.timing() == Timing.EACH) {
            most = Timing.EACH;
        }
        return others.stream().anyMatch(sink -> sink.timing() == Timing.EACH) ? Timing.EACH : most;
    }

    @Override
    public int sampleBytes() {
        int most = log == null ? 0 : log.sampleBytes();
        for (EventSink sink : others) {
            most = Math.max(most, sink.sampleBytes());
        }
        return most;
    }

    private @Nullable OpenCall find(long sequence) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).sequence == sequence) {
                return open.get(i);
            }
        }
        return null;
    }

    /**
     * Hands a call to the log and the others, and counts it. A guest's stack may end within each of them, and
     * {@link #finish} then takes up what is left: the log and the counts take a call wholly or not at all, the others
     * are given it once.
     */
    private void record(OpenCall call, WasiInvocation invocation) {
        recording = true;
        if (log != null && !call.logged) {
            try {
                log.call(invocation, call.returned);
            } finally {
                call.logged = log.taken == call.sequence;
            }
        }
        if (!call.counted) {
            long took = invocation.durationNanos() * invocation.durationWeight();
            counters.add(invocation, call.returned, clock.duration(took));
            call.counted = true;
        }
        while (call.sinksDone < others.size()) {
            others.get(call.sinksDone++).call(invocation, call.returned);
        }
        open.remove(call);
        call.invocation = null;
        spare = call;
        recording = false;
    }

    /** Ends the record: a call that has not returned is recorded as such, and nothing is accepted any more. */
    public synchronized Totals finish() {
        if (totals == null) {
            while (!open.isEmpty()) {
                recordLeft(open.getFirst());
            }
            totals = counters.totals();
        }
        return totals;
    }

    private void recordLeft(OpenCall call) {
        WasiInvocation invocation = call.invocation;
        if (invocation == null) {
            open.remove(call);
            return;
        }
        try {
            record(call, invocation);
        } catch (LogFailure known) {
            // the sink has counted the call as lost and tells of it; the sinks behind it are next
        }
    }

    /** Whether a call may be the last thing heard of a guest. */
    static boolean mayNotReturn(WasiInvocation invocation) {
        return switch (invocation.call()) {
            case PROC_EXIT, PROC_RAISE, POLL_ONEOFF, SOCK_ACCEPT, SOCK_RECV -> true;
            case FD_READ -> "stdin".equals(invocation.fdPath());
            default -> false;
        };
    }
}
