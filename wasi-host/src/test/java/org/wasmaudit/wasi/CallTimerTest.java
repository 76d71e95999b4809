package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasi.call.WasiCall;

/** Which calls are timed, and how many others each stands for. */
final class CallTimerTest {
    private static final WasiCall CALL = WasiCall.CLOCK_TIME_GET;

    private static long weights(CallTimer timer, WasiCall call, int calls) {
        return IntStream.range(0, calls).mapToLong(i -> timer.weight(call)).sum();
    }

    @Test
    void whereEachIsAskedForEachIsTimed() {
        CallTimer timer = new CallTimer(Timing.EACH);
        assertEquals(100_000, IntStream.range(0, 100_000).filter(i -> timer.weight(CALL) == 1).count());
        assertNotEquals(0, timer.now(1));
    }

    @Test
    void theClockIsNotReadWhereNobodyAsks() {
        assertEquals(0, new CallTimer(Timing.NONE).now(1));
        assertEquals(0, new CallTimer(Timing.SUMS).now(0));
    }

    @Test
    void forSumsTheFirstAreTimedAndThenSomeThatStandForAll() {
        CallTimer timer = new CallTimer(Timing.SUMS);
        assertEquals(CallTimer.EACH_AT_FIRST, weights(timer, CALL, CallTimer.EACH_AT_FIRST));
        int more = 1_600_000;
        long stoodFor = weights(timer, CALL, more);
        assertEquals(more, stoodFor, 0.02 * more, "the weights come to the number of calls");
        assertEquals(1, timer.weight(WasiCall.FD_WRITE), "each sort of call is counted by itself");
    }

    /** Guests that do two things in turn are not timed at one of them only. */
    @Test
    void callsThatTakeTurnsAreBothTimed() {
        CallTimer timer = new CallTimer(Timing.SUMS);
        weights(timer, CALL, CallTimer.EACH_AT_FIRST);
        long even = 0;
        long all = 0;
        for (int i = 0; i < 160_000; i++) {
            int weight = timer.weight(CALL);
            all += weight;
            even += i % 2 == 0 ? weight : 0;
        }
        assertEquals(0.5, (double) even / all, 0.02);
    }

    @Test
    void callsThatTurnOutSlowAreTimedEachAgain() {
        CallTimer timer = new CallTimer(Timing.SUMS);
        weights(timer, CALL, 2 * CallTimer.EACH_AT_FIRST);
        timer.took(CALL, CallTimer.SLOW_NANOS + 1);
        assertEquals(CallTimer.EACH_AT_FIRST, weights(timer, CALL, CallTimer.EACH_AT_FIRST));
        assertTrue(weights(timer, CALL, 1000) != 1000);
    }
}
