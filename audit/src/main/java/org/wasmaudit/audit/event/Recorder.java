package org.wasmaudit.audit.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.WasiObserver;

/**
 * The observer that makes the record: asks the gate for its verdict, hands every call to the sinks, counts it.
 *
 * <p>Each call is recorded exactly once: when it returns, or in {@link #finish} where it did not. If recording itself
 * is cut short (the guest has left no stack for it, say), the next call fails and the run ends.
 */
public final class Recorder implements WasiObserver {
    private final @Nullable WasiObserver gate;
    private final List<EventSink> sinks;
    private final @Nullable EventLog log;
    private final EventClock clock;
    private final Counters counters = new Counters();

    private @Nullable WasiInvocation open;
    private boolean returned;
    private int sinksDone;
    private @Nullable Totals totals;

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
        this.sinks = sinks(log, others);
    }

    private static List<EventSink> sinks(@Nullable EventLog log, List<? extends EventSink> others) {
        List<EventSink> all = new ArrayList<>(others);
        if (log != null) {
            all.addFirst(log);
        }
        return List.copyOf(all);
    }

    @Override
    public synchronized Verdict before(WasiInvocation invocation) {
        if (totals != null || open != null) {
            throw new LogFailure(
                    totals != null ? "the run is over" : "a call could not be recorded; the run ends before the next");
        }
        if (log != null) {
            log.check();
        }
        open = invocation;
        returned = false;
        sinksDone = 0;
        Verdict verdict = gate == null ? Verdict.allow() : gate.before(invocation);
        if (mayNotReturn(invocation)) {
            open = new OpenCall(invocation, verdict);
            for (EventSink sink : sinks) {
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
        returned = true;
        record(invocation);
        if (gate != null) {
            gate.after(invocation);
        }
    }

    @Override
    public int sampleBytes() {
        return sinks.stream().mapToInt(EventSink::sampleBytes).max().orElse(0);
    }

    private void record(WasiInvocation invocation) {
        for (int i = sinksDone; i < sinks.size(); i++) {
            sinksDone = i + 1;
            sinks.get(i).call(invocation, returned);
        }
        counters.add(invocation, returned, clock.duration(invocation.durationNanos()));
        open = null;
    }

    /** Ends the record: a call that has not returned is recorded as such, and nothing is accepted any more. */
    public synchronized Totals finish() {
        if (totals == null) {
            WasiInvocation left = open;
            if (left != null) {
                record(left);
            }
            totals = counters.totals();
        }
        return totals;
    }

    /** Whether a call may be the last thing heard of a guest. */
    private static boolean mayNotReturn(WasiInvocation invocation) {
        return switch (invocation.call()) {
            case PROC_EXIT, PROC_RAISE, POLL_ONEOFF, SOCK_ACCEPT, SOCK_RECV -> true;
            case FD_READ -> "stdin".equals(invocation.fdPath());
            default -> false;
        };
    }
}
