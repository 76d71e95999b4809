package org.wasmaudit.audit.event;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

/** What is counted while a guest runs, in arrays by call; levels and groups are sums over calls, made at the end. */
@SuppressWarnings("EnumOrdinal") // arrays by call cost a few nanoseconds a call, maps ten times that
public final class Counters {
    private static final int CALLS = WasiCall.values().length;
    private static final int MOST_DENIALS = 100;
    private static final int MOST_PATHS = 20;

    private final long[] calls = new long[CALLS];
    private final long[] errors = new long[CALLS];
    private final long[] bytes = new long[CALLS];
    private final long[] nanos = new long[CALLS];
    private final long[] decisions = new long[Decision.values().length];
    private final long[] errnos = new long[Errno.values().length];
    private final PathTallies paths = new PathTallies();
    private final List<Totals.Denial> denials = new ArrayList<>();
    private boolean estimated;

    /**
     * Counts a call.
     *
     * @param returned whether it has an outcome; one that ended the run has none
     * @param took nanoseconds, as the log has them
     */
    public void add(WasiInvocation invocation, boolean returned, long took) {
        Verdict verdict = invocation.verdict();
        String path = CallObject.of(invocation, 0);
        if (verdict.decision() != Decision.ALLOW && denials.size() < MOST_DENIALS && !isLastDenied(invocation)) {
            denials.add(new Totals.Denial(
                    invocation.sequence(), invocation.call(), path, verdict.decision(), verdict.rule()));
        }
        estimated |= invocation.durationWeight() != 1;
        int errno = returned ? invocation.errno() : 0;
        long flowed = returned ? invocation.bytes() : 0;
        long time = returned ? took : 0;
        add(invocation.call(), path, errno, flowed, time, verdict.decision());
    }

    /** Whether a denial stands there already: the stack may have ended before the call was counted. */
    private boolean isLastDenied(WasiInvocation invocation) {
        return !denials.isEmpty() && denials.getLast().sequence() == invocation.sequence();
    }

    /**
     * Counts a call from its facts, as a reader of a log has them: wholly, or not at all where the stack ends. So what
     * is called here comes first, and counts nothing but in the last of these calls.
     */
    public void add(WasiCall call, @Nullable String path, int errno, long flowed, long took, Decision decision) {
        int row = call.ordinal();
        int decided = decision.ordinal();
        if (path != null) {
            paths.add(paths.slot(path), errno != 0, flowed, took);
        }
        if (errno != 0) {
            errnos[errno]++;
            errors[row]++;
        }
        if (flowed != 0) { // of most calls nothing flows and no time is taken
            bytes[row] += flowed;
        }
        if (took != 0) {
            nanos[row] += took;
        }
        calls[row]++;
        decisions[decided]++;
    }

    /** How often a call has occurred. */
    public long calls(WasiCall call) {
        return calls[call.ordinal()];
    }

    /** Everything up to now. */
    public Totals totals() {
        Map<WasiCall, Tally> byCall = new EnumMap<>(WasiCall.class);
        for (WasiCall call : WasiCall.values()) {
            int row = call.ordinal();
            if (calls[row] != 0) {
                byCall.put(call, new Tally(calls[row], errors[row], bytes[row], nanos[row]));
            }
        }
        Map<Integer, Long> byErrno = new TreeMap<>();
        for (int errno = 0; errno < errnos.length; errno++) {
            if (errnos[errno] != 0) {
                byErrno.put(errno, errnos[errno]);
            }
        }
        Map<Decision, Long> byDecision = new EnumMap<>(Decision.class);
        for (Decision decision : Decision.values()) {
            if (decisions[decision.ordinal()] != 0) {
                byDecision.put(decision, decisions[decision.ordinal()]);
            }
        }
        List<Totals.PathTally> busiest = paths.busiest(MOST_PATHS);
        return new Totals(byCall, byErrno, byDecision, busiest, paths.besides(busiest), denials, estimated);
    }
}
