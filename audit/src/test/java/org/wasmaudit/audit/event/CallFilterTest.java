package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.wasi.call.WasiCall;

/** The expressions of {@code -e}. */
final class CallFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "fd_read; fd_read; 0; true",
                "fd_read; fd_write; 0; false",
                "fd_read,fd_write; fd_write; 0; true",
                "trace=fd_read; fd_read; 0; true",
                "!clock_time_get; clock_time_get; 0; false",
                "!clock_time_get; fd_read; 0; true",
                "%file; path_open; 0; true",
                "%file; fd_read; 0; false",
                "%desc; fd_read; 0; true",
                "%write; fd_pwrite; 0; true",
                "level=A; environ_get; 0; true",
                "level=A; fd_read; 0; false",
                "level>=B; environ_get; 0; true",
                "level>=B; fd_close; 0; false",
                "group=5; clock_time_get; 0; true",
                "group=1; clock_time_get; 0; false",
                "errno=ENOENT; path_open; 44; true",
                "errno=noent; path_open; 0; false",
                "failed; path_open; 44; true",
                "failed; path_open; 0; false",
                "ok; path_open; 0; true",
                "!ok; path_open; 0; false",
                "all; sched_yield; 0; true",
            })
    void anExpressionHolds(String expression, String call, int errno, boolean holds) {
        assertEquals(holds, filter(expression).accepts(WasiCall.ofText(call), errno));
    }

    @Test
    void ofSeveralExpressionsAllMustHold() {
        CallFilter filter = CallFilter.parse(List.of("%file", "failed"), Categorizer.extended());
        assertTrue(filter.accepts(WasiCall.PATH_OPEN, 44));
        assertFalse(filter.accepts(WasiCall.PATH_OPEN, 0));
        assertFalse(filter.accepts(WasiCall.FD_READ, 44));
        assertEquals(List.of("%file", "failed"), filter.expressions());
    }

    @Test
    void aCallThatHasNotReturnedMayStillBeWritten() {
        assertTrue(filter("failed").mayAccept(WasiCall.POLL_ONEOFF));
        assertTrue(filter("!failed").mayAccept(WasiCall.POLL_ONEOFF));
        assertFalse(filter("%file").mayAccept(WasiCall.PROC_EXIT));
        assertFalse(filter("!proc_exit").mayAccept(WasiCall.PROC_EXIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fd_raed", "%files", "level=E", "level>=", "group=11", "group=x", "errno=EWHAT", "a,b"})
    void whatIsNotUnderstoodIsRefused(String expression) {
        assertThrows(IllegalArgumentException.class, () -> filter(expression));
    }

    private static CallFilter filter(String expression) {
        return CallFilter.parse(List.of(expression), Categorizer.extended());
    }
}
