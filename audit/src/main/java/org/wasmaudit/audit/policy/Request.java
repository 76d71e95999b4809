package org.wasmaudit.audit.policy;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.WasiCall;

/** What is known of a call before it happens: of a guest that runs, or of one in a log. */
public interface Request {
    WasiCall call();

    /** The number of the call in its run. */
    long sequence();

    /** What the call would do to its object, as bits of {@link org.wasmaudit.audit.event.Access}. */
    int access();

    /** How many objects it names: 0, 1, or 2 for a call that moves or links. */
    int objects();

    /** The n-th object: the path it resolves to, or as asked where it leads nowhere, or a stream; null if unknown. */
    @Nullable String object(int n);

    /** Bytes it asks to be moved. */
    long requestedBytes();

    /** A monotonic time in nanoseconds. */
    long nanos();
}
