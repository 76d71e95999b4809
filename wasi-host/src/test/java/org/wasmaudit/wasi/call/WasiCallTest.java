package org.wasmaudit.wasi.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of the table of calls. */
class WasiCallTest {
    @Test
    void thereAreFortySix() {
        assertEquals(46, WasiCall.values().length);
    }

    @ParameterizedTest
    @EnumSource(WasiCall.class)
    void nameRoundTrips(WasiCall call) {
        assertSame(call, WasiCall.ofText(call.text()));
        assertEquals(call.name(), call.text().toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(WasiCall.class)
    void parametersAreNamedApart(WasiCall call) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : call.parameters()) {
            assertTrue(names.add(parameter.name() + parameter.out()), parameter.name());
        }
    }

    /** What is not fully supported says why. */
    @ParameterizedTest
    @EnumSource(value = WasiCall.class)
    void partialSupportIsExplained(WasiCall call) {
        assertTrue(call.support() != Support.PARTIAL || !call.note().isEmpty());
    }

    @Test
    void signaturesAreThoseOfTheInterface() {
        assertEquals("[i32 i32] -> [i32]", WasiCall.ARGS_GET.type().toString());
        assertEquals("[i32 i64 i32] -> [i32]", WasiCall.CLOCK_TIME_GET.type().toString());
        assertEquals("[i32 i32 i32 i64 i32] -> [i32]", WasiCall.FD_PREAD.type().toString());
        assertEquals("[i32 i32 i32 i64 i32] -> [i32]", WasiCall.FD_READDIR.type().toString());
        assertEquals("[i32 i32 i32 i32 i32 i64 i64 i32 i32] -> [i32]", WasiCall.PATH_OPEN.type().toString());
        assertEquals("[i32 i32 i32 i32 i64 i64 i32] -> [i32]", WasiCall.PATH_FILESTAT_SET_TIMES.type().toString());
        assertEquals("[i32 i32 i32 i32 i32 i32 i32] -> [i32]", WasiCall.PATH_LINK.type().toString());
        assertEquals("[i32 i32 i32 i32] -> [i32]", WasiCall.POLL_ONEOFF.type().toString());
        assertEquals("[i32] -> []", WasiCall.PROC_EXIT.type().toString());
        assertEquals("[] -> [i32]", WasiCall.SCHED_YIELD.type().toString());
        assertEquals("[i32 i32 i32 i32 i32 i32] -> [i32]", WasiCall.SOCK_RECV.type().toString());
    }
}
