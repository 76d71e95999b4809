package org.wasmaudit.audit.report.jfr;

import java.util.Optional;
import jdk.jfr.FlightRecorder;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.event.CallObject;
import org.wasmaudit.audit.event.DecisionNames;
import org.wasmaudit.audit.event.ErrnoNames;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.report.RunResult;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.WasiInvocation;

/** Tells the Flight Recorder of one run: {@code wasmaudit.Run}, {@code wasmaudit.Call}, {@code wasmaudit.Decision}. */
public final class FlightRecording implements EventSink {
    private final Categorizer categorizer;
    private final RunEvent run = new RunEvent();

    /** Begins the event of a run. */
    public FlightRecording(RunHeader header) {
        categorizer = header.categorizer();
        run.runId = header.run();
        run.module = header.module();
        run.moduleSha256 = header.moduleSha256();
        run.engine = header.engine();
        run.begin();
    }

    /** A recording's view of a run; empty where this JVM has no Flight Recorder or it has not been started. */
    public static Optional<FlightRecording> ifStarted(RunHeader header) {
        boolean present = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        return present && FlightRecorder.isInitialized() ? Optional.of(new FlightRecording(header)) : Optional.empty();
    }

    @Override
    public void call(WasiInvocation invocation, boolean returned) {
        CallEvent call = new CallEvent();
        if (call.shouldCommit()) {
            fill(call, invocation, returned);
            call.commit();
        }
        Decision decision = invocation.verdict().decision();
        if (decision != Decision.ALLOW) {
            DecisionEvent refused = new DecisionEvent();
            refused.sequence = invocation.sequence();
            refused.call = invocation.call().text();
            refused.decision = DecisionNames.text(decision);
            refused.rule = invocation.verdict().rule();
            refused.object = CallObject.of(invocation, 0);
            refused.commit();
        }
    }

    private void fill(CallEvent call, WasiInvocation invocation, boolean returned) {
        Category category = categorizer.category(invocation.call()).orElse(null);
        call.sequence = invocation.sequence();
        call.call = invocation.call().text();
        call.level = category == null ? null : category.level().name();
        call.group = category == null ? 0 : category.group().number();
        call.object = CallObject.of(invocation, 0);
        call.guestFunction = invocation.callerFunction();
        if (returned) {
            call.errno = ErrnoNames.text(invocation.errno());
            call.bytes = invocation.bytes();
            call.callTime = invocation.durationNanos();
        }
    }

    /** Ends the event of the run. */
    public void finish(RunResult result) {
        run.termination = result.ending().kind().text();
        run.exitCode = result.ending().code();
        run.calls = result.totals().all().calls();
        run.errors = result.totals().all().errors();
        run.refused = result.totals().denied();
        run.bytes = result.totals().all().bytes();
        run.points = result.score().map(Score::points).orElse(-1);
        run.commit();
    }
}
