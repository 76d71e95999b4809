package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * L4: a flood of calls through a slow sink loses none, and takes no memory. {@code -Dwasmaudit.flood=10000000} is the
 * full flood; by default it is a hundredth.
 */
final class FloodTest {
    private static final int CALLS = Integer.getInteger("wasmaudit.flood", 100_000);

    /** Counts lines of calls, and sleeps now and then. */
    private static final class Slow extends OutputStream {
        private static final byte[] CALL = CallShape.ascii("\"t\":\"call\"");
        private long calls;
        private long writes;
        private int matched;

        @Override
        public void write(int b) {
            matched = b == CALL[matched] ? matched + 1 : b == CALL[0] ? 1 : 0;
            if (matched == CALL.length) {
                calls++;
                matched = 0;
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                write(bytes[i]);
            }
            if (++writes % 50 == 0) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Test
    @DisplayName("no lost events: a flood through a slow sink loses nothing")
    void l4AFloodLosesNothingAndTakesNoMemory() {
        Slow slow = new Slow();
        EventClock clock = EventClock.startingNow();
        EventLog log = new EventLog(new StreamTarget("slow", slow), LogOptions.defaults(), Logs.header(), clock);
        Recorder recorder = new Recorder(null, log, List.of(), clock);
        long before = used();
        for (int i = 1; i <= CALLS; i++) {
            FakeInvocation call = FakeInvocation.open(i, "/d", "f" + i, "/d/f" + i);
            recorder.before(call);
            recorder.after(call);
        }
        long after = used();
        Totals totals = recorder.finish();
        log.end(Ending.exit(0), totals, null);
        assertEquals(CALLS, slow.calls);
        assertEquals(CALLS, totals.all().calls());
        assertEquals(0, log.dropped());
        assertTrue(after - before < 8 << 20, "grew by " + (after - before >> 10) + " KiB");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
