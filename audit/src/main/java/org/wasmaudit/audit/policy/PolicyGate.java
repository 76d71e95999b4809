package org.wasmaudit.audit.policy;

import org.wasmaudit.wasi.Timing;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.WasiObserver;

/** Lets a policy decide about the calls of one run. */
public final class PolicyGate implements WasiObserver {
    private final Decider decider;
    private final LiveRequest request = new LiveRequest();

    public PolicyGate(Policy policy) {
        this.decider = new Decider(policy);
    }

    @Override
    public Timing timing() {
        return decider.asksForTimes() ? Timing.EACH : Timing.NONE;
    }

    @Override
    public Verdict before(WasiInvocation invocation) {
        return decider.decide(request.of(invocation));
    }

    @Override
    public void after(WasiInvocation invocation) {
        decider.moved(invocation.sequence(), invocation.bytes());
    }

    @Override
    public void abandoned(WasiInvocation invocation) {
        decider.moved(invocation.sequence(), 0);
    }
}
