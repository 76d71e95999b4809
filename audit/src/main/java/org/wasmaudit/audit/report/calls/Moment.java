package org.wasmaudit.audit.report.calls;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of logs, which are a stranger's. */
final class Moment {
    private Moment() {}

    /** Milliseconds since 1970, 0 where the text is no time. */
    static long milliseconds(String time) {
        try {
            return Instant.parse(time).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }

    /** Nanoseconds since 1970, 0 where the text is no time or none of the next two hundred years. */
    static long nanoseconds(String time) {
        try {
            return Math.max(0, ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(time)));
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }
}
