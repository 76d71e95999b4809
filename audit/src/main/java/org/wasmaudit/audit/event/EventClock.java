package org.wasmaudit.audit.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The times of a log: the wall clock is read once, when the run starts, and everything after is that time plus what the
 * monotonic clock says has passed. A wall clock that is set back in the middle of a run reorders nothing.
 */
public final class EventClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Instant start;
    private final long startNanos;
    private final @Nullable Long seed;

    private long second = Long.MIN_VALUE;
    private byte[] secondText = new byte[0];

    private EventClock(Instant start, long startNanos, @Nullable Long seed) {
        this.start = start;
        this.startNanos = startNanos;
        this.seed = seed;
    }

    /** A clock that starts now. */
    public static EventClock startingNow() {
        return new EventClock(Instant.now(), System.nanoTime(), null);
    }

    /**
     * A clock that stands still at the epoch, for logs that are to be equal byte by byte.
     *
     * @param seed what all else that might differ between two runs follows from, for the record
     */
    public static EventClock still(long seed) {
        return new EventClock(Instant.EPOCH, 0, seed);
    }

    /** Where the times come from, as the log has it. */
    String text() {
        return seed == null ? "utc at start, then monotonic" : "still, seed " + seed;
    }

    public Instant start() {
        return start;
    }

    /** Nanoseconds from the start of the run to a reading of {@link System#nanoTime}. */
    public long sinceStart(long nanoTime) {
        return seed != null ? 0 : nanoTime - startNanos;
    }

    /** How long something took, 0 for a clock that stands still. */
    public long duration(long nanos) {
        return seed != null ? 0 : nanos;
    }

    /** Writes a moment as ISO 8601 in UTC with nine decimals, as a value. */
    void write(JsonBuffer out, long sinceStart) {
        long nanos = start.getNano() + sinceStart;
        long moment = start.getEpochSecond() + Math.floorDiv(nanos, NANOS_PER_SECOND);
        if (moment != second) {
            second = moment;
            secondText = textUpToSecond(moment);
        }
        out.raw(secondText);
        out.padded((int) Math.floorMod(nanos, NANOS_PER_SECOND), 9);
        out.put('Z');
        out.put('"');
        out.valueWritten();
    }

    private static byte[] textUpToSecond(long epochSecond) {
        ZonedDateTime time = Instant.ofEpochSecond(epochSecond).atZone(ZoneOffset.UTC);
        JsonBuffer text = new JsonBuffer(24);
        text.put('"');
        text.padded(time.getYear(), 4);
        text.put('-');
        text.padded(time.getMonthValue(), 2);
        text.put('-');
        text.padded(time.getDayOfMonth(), 2);
        text.put('T');
        text.padded(time.getHour(), 2);
        text.put(':');
        text.padded(time.getMinute(), 2);
        text.put(':');
        text.padded(time.getSecond(), 2);
        text.put('.');
        return text.toByteArray();
    }
}
