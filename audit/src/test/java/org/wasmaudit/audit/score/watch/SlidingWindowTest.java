package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Features;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.audit.score.watch.WatchCounts.Row;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

/** The features of the last calls, against those of a run that consists of these calls alone. */
class SlidingWindowTest {
    private static final int CALLS = 3 * SlidingWindow.LENGTH + 50;
    private static final RunFeatures FEATURES = new RunFeatures();

    /** A run whose kinds of calls and failures change as it goes on. */
    private static Told call(int i) {
        return switch (i / 200 % 4) {
            case 0 -> Told.call(i % 3 == 0 ? WasiCall.FD_SEEK : WasiCall.CLOCK_TIME_GET);
            case 1 -> Told.failed(WasiCall.PATH_OPEN, i % 2 == 0 ? Errno.NOENT : Errno.NOTCAPABLE, "missing" + i);
            case 2 -> Told.write("stdout", new byte[i % 100]);
            default -> Told.failed(WasiCall.FD_CLOSE, Errno.BADF);
        };
    }

    @Test
    void aWindowHasTheCountsOfItsCallsAlone() {
        RunWatch whole = new RunWatch();
        SlidingWindow window = new SlidingWindow(whole);
        int moved = 0;
        for (int i = 1; i <= CALLS; i++) {
            whole.call(call(i), true);
            Optional<WatchCounts> last = window.moved();
            assertEquals(i >= SlidingWindow.LENGTH && i % SlidingWindow.STEP == 0, last.isPresent(), "at " + i);
            if (last.isPresent()) {
                moved++;
                RunWatch alone = new RunWatch();
                for (int j = i - SlidingWindow.LENGTH + 1; j <= i; j++) {
                    alone.call(call(j), true);
                }
                same(FEATURES.of(alone), FEATURES.of(last.get()), i);
            }
        }
        assertTrue(moved > 8, "moved " + moved);
    }

    /** All but what depends on the calls just before: the first pair, the failures before, windows met earlier. */
    private static void same(Features alone, Features windowed, int call) {
        for (int i = 0; i < alone.size(); i++) {
            String name = alone.schema().names().get(i);
            if (!name.startsWith("pair.") && !name.startsWith("windows.") && !name.equals("errors.most-of-16")) {
                assertEquals(alone.value(i), windowed.value(i), name + " at " + call);
            }
            assertTrue(name.startsWith("windows.") || Math.abs(alone.value(i) - windowed.value(i)) < 16, name);
        }
    }

    /** What is done now may be about what was done long before. */
    @Test
    void filesAreRememberedLongerThanTheWindow() {
        RunWatch whole = new RunWatch();
        SlidingWindow window = new SlidingWindow(whole);
        for (int i = 0; i < 8; i++) {
            whole.call(Told.call(WasiCall.PATH_FILESTAT_GET).paths("f" + i), true);
            window.moved();
        }
        for (int i = 0; i < 2 * SlidingWindow.LENGTH; i++) {
            whole.call(Told.call(WasiCall.FD_SEEK), true);
            window.moved();
        }
        for (int i = 0; i < 8; i++) {
            whole.call(Told.call(WasiCall.PATH_UNLINK_FILE).paths("f" + i), true);
            window.moved();
        }
        Optional<WatchCounts> last = Optional.empty();
        while (last.isEmpty()) {
            whole.call(Told.call(WasiCall.FD_SEEK), true);
            last = window.moved();
        }
        assertEquals(8, last.get().count(DetectionRule.DESTROYED_FILES));
        assertEquals(SlidingWindow.LENGTH, last.get().count(Row.CALLS));
    }
}
