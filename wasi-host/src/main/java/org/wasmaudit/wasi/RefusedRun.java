package org.wasmaudit.wasi;

import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasm.runtime.Termination;

/** An observer ended the run by its verdict on a call, which had no effect. */
public final class RefusedRun extends Termination {
    private static final long serialVersionUID = 1L;

    private final WasiCall call;
    private final transient Verdict verdict;

    RefusedRun(WasiCall call, Verdict verdict) {
        super("ended at " + call.text() + (verdict.rule() == null ? "" : " by " + verdict.rule()));
        this.call = call;
        this.verdict = verdict;
    }

    public WasiCall call() {
        return call;
    }

    public Verdict verdict() {
        return verdict;
    }
}
