package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasi.ClockSource;
import org.wasmaudit.wasi.call.ErrnoException;

/** {@code clock_res_get}, {@code clock_time_get}. The precision asked for is not needed: clocks give what they have. */
final class ClockCalls {
    private final ClockSource clocks;

    ClockCalls(ClockSource clocks) {
        this.clocks = clocks;
    }

    void resGet(Invocation call) throws ErrnoException {
        call.result(0, clocks.resolution(call.i32(0)));
    }

    void timeGet(Invocation call) throws ErrnoException {
        call.result(0, clocks.now(call.i32(0)));
    }
}
