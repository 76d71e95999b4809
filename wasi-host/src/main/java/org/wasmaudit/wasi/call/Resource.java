package org.wasmaudit.wasi.call;

/** What sort of thing of the host a call is about. */
public enum Resource {
    ARGUMENTS,
    ENVIRONMENT,
    CLOCK,
    /** An open file, stream or directory. */
    DESCRIPTOR,
    /** Something named by a path beneath an open directory. */
    PATH_NAME,
    PROCESS,
    RANDOM,
    SCHEDULER,
    SOCKET
}
