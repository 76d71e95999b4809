package org.wasmaudit.audit.event;

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

    /** Had by whoever uses what stands below: a thread of the guest, or the one that ends the run. */
    private final Turn turn = new Turn(Recorder.class);

    /** The call under way that began last; it knows the one before it. */
    private @Nullable OpenCall newest;

    private @Nullable OpenCall spare;
    private boolean recording;
    private @Nullable Totals totals;

    /** A call between its two ends; the object serves one after the other. */
    private static final class OpenCall {
        private WasiInvocation invocation;
        private @Nullable OpenCall older;
        private long sequence;
        private boolean returned;

        private boolean logged;
        private boolean counted;

        /** How many sinks besides the log have been given the call. */
        private int sinksDone;

        OpenCall(WasiInvocation begun) {
            invocation = begun;
        }

        OpenCall of(WasiInvocation begun, @Nullable OpenCall before) {
            invocation = begun;
            older = before;
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
    public Verdict before(WasiInvocation invocation) {
        boolean taken = turn.take();
        try {
            return begin(invocation);
        } finally {
            turn.giveBack(taken);
        }
    }

    private Verdict begin(WasiInvocation invocation) {
        if (totals != null || recording) {
            throw new LogFailure(
                    totals != null ? "the run is over" : "a call could not be recorded; the run ends before the next");
        }
        if (log != null) {
            log.check();
        }
        OpenCall call = spare == null ? new OpenCall(invocation) : spare;
        spare = null;
        newest = call.of(invocation, newest);
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
    public void after(WasiInvocation invocation) {
        boolean taken = turn.take();
        try {
            end(invocation);
        } finally {
            turn.giveBack(taken);
        }
    }

    private void end(WasiInvocation invocation) {
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
    public void abandoned(WasiInvocation invocation) {
        boolean taken = turn.take();
        try {
            OpenCall call = totals == null && !recording ? find(invocation.sequence()) : null;
            if (call != null) {
                record(call, invocation);
                if (gate != null) {
                    gate.abandoned(invocation);
                }
            }
        } finally {
            turn.giveBack(taken);
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
        OpenCall call = newest;
        while (call != null && call.sequence != sequence) {
            call = call.older;
        }
        return call;
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
        takeOut(call);
        spare = call;
        recording = false;
    }

    /** Nothing is called here, so that no end of the stack leaves a call half taken out. */
    private void takeOut(OpenCall call) {
        OpenCall younger = null;
        for (OpenCall other = newest; other != null && other != call; other = other.older) {
            younger = other;
        }
        if (younger == null) {
            newest = call.older;
        } else {
            younger.older = call.older;
        }
    }

    /** Ends the record: a call that has not returned is recorded as such, and nothing is accepted any more. */
    public Totals finish() {
        boolean taken = turn.take();
        try {
            Totals known = totals;
            if (known == null) {
                while (newest != null) {
                    recordLeft(oldest(newest));
                }
                known = counters.totals();
                totals = known;
            }
            return known;
        } finally {
            turn.giveBack(taken);
        }
    }

    private static OpenCall oldest(OpenCall last) {
        OpenCall call = last;
        while (call.older != null) {
            call = call.older;
        }
        return call;
    }

    private void recordLeft(OpenCall call) {
        try {
            record(call, call.invocation);
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
