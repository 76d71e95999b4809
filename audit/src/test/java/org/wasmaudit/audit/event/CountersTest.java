package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.event.Totals.PathTally;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;

/** What is counted, and in how much room. */
final class CountersTest {
    @Test
    void callsErrorsBytesAndTimeAreCountedByCallAndPath() {
        Counters counters = new Counters();
        counters.add(WasiCall.FD_READ, "/a", 0, 10, 100, Decision.ALLOW);
        counters.add(WasiCall.FD_READ, "/a", 8, 0, 50, Decision.ALLOW);
        counters.add(WasiCall.FD_WRITE, "/b", 0, 5, 20, Decision.WOULD_DENY);
        Totals totals = counters.totals();
        assertEquals(new Tally(2, 1, 10, 150), totals.byCall().get(WasiCall.FD_READ));
        assertEquals(new Tally(3, 1, 15, 170), totals.all());
        assertEquals(List.of("/a", "/b"), totals.paths().stream().map(PathTally::path).toList());
        assertEquals(1L, totals.byErrno().get(8));
        assertEquals(1, totals.wouldBeDenied());
        assertEquals(0, totals.denied());
    }

    @Test
    void aPathThatLeadsNowhereIsCountedAsItWasAsked() {
        Counters counters = new Counters();
        counters.add(FakeInvocation.of(WasiCall.PATH_OPEN, 1)
                .arguments(3).fd(3, "/d").path(new byte[] {'x'}, null).outcome(44, 0), true, 1);
        assertEquals("/d/x", counters.totals().paths().getFirst().path());
    }

    @Test
    void refusalsAreKeptUpToAHundred() {
        Counters counters = new Counters();
        for (int i = 1; i <= 150; i++) {
            counters.add(
                    FakeInvocation.write(i).verdict(new Verdict(Decision.DENY, "r", 76)).outcome(76, 0), true, 1);
        }
        assertEquals(100, counters.totals().denials().size());
        assertEquals(150, counters.totals().denied());
    }

    @Test
    void theBusyPathsStayWhateverElseIsTouched() {
        PathTallies paths = new PathTallies();
        for (int i = 0; i < 200_000; i++) {
            paths.add(paths.slot("/junk" + i), false, 1, 1);
            paths.add(paths.slot("/busy" + i % 10), false, 3, 1);
        }
        List<PathTally> busiest = paths.busiest(10);
        assertTrue(busiest.stream().allMatch(path -> path.path().startsWith("/busy")), busiest.toString());
        Tally named = busiest.stream().map(PathTally::tally).reduce(Tally.ZERO, Tally::plus);
        Tally all = named.plus(paths.besides(busiest));
        assertEquals(new Tally(400_000, 0, 800_000, 400_000), all, "what gives way is still counted");
    }
}
