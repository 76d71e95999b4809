package org.wasmaudit.audit.policy;

import java.util.Comparator;
import java.util.List;
import org.wasmaudit.wasi.Timing;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.WasiObserver;

/**
 * Several gates as one: the strictest verdict counts, so that what is allowed is what all of them allow.
 *
 * @param all in their order; of equally strict verdicts the first counts
 */
public record Gates(List<? extends WasiObserver> all) implements WasiObserver {
    public Gates {
        all = List.copyOf(all);
    }

    @Override
    public Timing timing() {
        return all.stream().map(WasiObserver::timing).max(Comparator.naturalOrder()).orElse(Timing.NONE);
    }

    @Override
    public Verdict before(WasiInvocation invocation) {
        Verdict strictest = Verdict.allow();
        for (WasiObserver gate : all) {
            Verdict verdict = gate.before(invocation);
            if (verdict.decision().compareTo(strictest.decision()) > 0
                    || strictest.rule() == null && verdict.decision() == strictest.decision()) {
                strictest = verdict;
            }
        }
        return strictest;
    }

    @Override
    public void after(WasiInvocation invocation) {
        for (WasiObserver gate : all) {
            gate.after(invocation);
        }
    }

    @Override
    public void abandoned(WasiInvocation invocation) {
        for (WasiObserver gate : all) {
            gate.abandoned(invocation);
        }
    }
}
