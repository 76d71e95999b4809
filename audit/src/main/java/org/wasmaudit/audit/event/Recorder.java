package org.wasmaudit.audit.event;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

    /** The calls under way in the order they began, and behind them objects that wait for another call. */
    private OpenCall[] open = {new OpenCall()};

    private int underWay;
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

        void begin(WasiInvocation begun) {
            if (invocation != begun) { // mostly it is the same, and to store a reference costs more than to compare
                invocation = begun;
            }
            sequence = begun.sequence();
            returned = false;
            logged = false;
            counted = false;
            sinksDone = 0;
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
        if (underWay == open.length) {
            makeRoom();
        }
        open[underWay].begin(invocation);
        underWay++;
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

    private void makeRoom() {
        OpenCall[] more = Arrays.copyOf(open, 2 * open.length);
        for (int i = open.length; i < more.length; i++) {
            more[i] = new OpenCall();
        }
        open = more;
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
        for (int i = underWay - 1; i >= 0; i--) {
            if (open[i].sequence == sequence) {
                return open[i];
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
        takeOut(call);
        recording = false;
    }

    /** Nothing is called here, so that no end of the stack leaves a call half taken out. */
    private void takeOut(OpenCall call) {
        int last = underWay - 1;
        if (open[last] != call) {
            int place = last - 1;
            while (open[place] != call) {
                place--;
            }
            for (int i = place; i < last; i++) {
                open[i] = open[i + 1];
            }
            open[last] = call;
        }
        underWay = last;
    }

    /** Ends the record: a call that has not returned is recorded as such, and nothing is accepted any more. */
    public Totals finish() {
        boolean taken = turn.take();
        try {
            Totals known = totals;
            if (known == null) {
                while (underWay > 0) {
                    recordLeft(open[0]);
                }
                known = counters.totals();
                totals = known;
            }
            return known;
        } finally {
            turn.giveBack(taken);
        }
    }

    private void recordLeft(OpenCall call) {
        try {
            record(call, Objects.requireNonNull(call.invocation));
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
