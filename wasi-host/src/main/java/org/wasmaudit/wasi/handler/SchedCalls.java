package org.wasmaudit.wasi.handler;

/** {@code sched_yield}. */
final class SchedCalls {
    @SuppressWarnings("ThreadPriorityCheck") // the guest's own wish
    void giveWay() {
        Thread.yield();
    }
}
