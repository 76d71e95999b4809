package org.wasmaudit.audit.report;

import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.CallObject;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.WasiInvocation;

/** Watches a run for what its report shows beyond totals. */
public final class DetailsSink implements EventSink {
    private final Categorizer categorizer;
    private final EventClock clock;
    private final DetailsBuilder builder = new DetailsBuilder();

    /** @param clock the clock of the run's log, so that both tell the same times */
    public DetailsSink(Categorizer categorizer, EventClock clock) {
        this.categorizer = categorizer;
        this.clock = clock;
    }

    @Override
    public void call(WasiInvocation invocation, boolean returned) {
        Verdict verdict = invocation.verdict();
        builder.add(
                clock.sinceStart(invocation.startNanos()),
                invocation.call(),
                categorizer.category(invocation.call()).orElse(null),
                returned ? invocation.errno() : 0,
                verdict.decision());
        if (verdict.decision() != Decision.ALLOW) {
            builder.addRefusal(
                    invocation.sequence(),
                    invocation.call(),
                    verdict.decision(),
                    verdict.rule(),
                    CallObject.of(invocation, 0),
                    invocation.callerFunction());
        }
    }

    /** What has been seen so far. */
    public Details details() {
        return builder.details();
    }
}
