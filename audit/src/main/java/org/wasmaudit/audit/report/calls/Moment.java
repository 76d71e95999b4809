package org.wasmaudit.audit.report.calls;

import java.time.DateTimeException;
import java.time.Instant;

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
}
