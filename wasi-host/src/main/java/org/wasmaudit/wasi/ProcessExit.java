package org.wasmaudit.wasi;

import org.wasmaudit.wasm.runtime.Termination;

/** The guest ended its run, by {@code proc_exit} or by a signal to itself. */
public final class ProcessExit extends Termination {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final int signal;

    private ProcessExit(String message, int code, int signal) {
        super(message);
        this.code = code;
        this.signal = signal;
    }

    /** The end by {@code proc_exit} with a code, which may be any number. */
    public static ProcessExit withCode(int code) {
        return new ProcessExit("exit with code " + Integer.toUnsignedString(code), code, 0);
    }

    /** The end by a signal the guest raised, by its number and name in witx; its code is 128 and the number. */
    public static ProcessExit bySignal(int signal, String name) {
        return new ProcessExit("ended by its own signal " + name, 128 + signal, signal);
    }

    /** The code; unsigned as witx has it, here as the same bits. */
    public int code() {
        return code;
    }

    /** The signal that ended the run, 0 where none did. */
    public int signal() {
        return signal;
    }
}
