package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasi.ProcessExit;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.WasiType;

/** {@code proc_exit}, {@code proc_raise}. */
final class ProcCalls {
    void exit(Invocation call) {
        throw ProcessExit.withCode(call.i32(0));
    }

    /** Does to the guest what a signal does that nobody catches (witx {@code signal} says what). */
    void raise(Invocation call) throws ErrnoException {
        int signal = call.i32(0);
        String name = WasiType.SIGNAL.domain().names().get(signal);
        switch (name) {
            case "none", "pipe", "chld", "cont", "urg", "winch" -> {}
            // nobody could start it again
            case "stop", "tstp", "ttin", "ttou" -> throw Errno.NOTSUP.exception();
            default -> throw ProcessExit.bySignal(signal, name);
        }
    }
}
