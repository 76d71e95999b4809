package org.wasmaudit.wasm.runtime;

/** A function of the host threw what it was not meant to throw: a defect of the host, never a fault of the guest. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HostException(String function, RuntimeException cause) {
        super("host function " + function + " failed: " + cause, cause);
    }
}
