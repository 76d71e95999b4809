package org.wasmaudit.audit.score.corpus;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.wasi.WasiInvocation;

/** Keeps a run as data for training. */
public final class RunRecorder implements EventSink {
    private final List<RecordedRun.Step> steps = new ArrayList<>();
    private int input = RunWatch.INPUT;

    @Override
    public void call(WasiInvocation invocation, boolean returned) {
        RecordedCall call = RecordedCall.of(invocation, returned, RunWatch.SAMPLE, input);
        if (call.isInput()) {
            input -= call.data().length;
        }
        if (!steps.isEmpty() && steps.getLast().call().text().equals(call.text())) {
            RecordedRun.Step last = steps.removeLast();
            steps.add(new RecordedRun.Step(last.call(), last.times() + 1));
        } else {
            steps.add(new RecordedRun.Step(call, 1));
        }
    }

    @Override
    public int sampleBytes() {
        return RunWatch.SAMPLE;
    }

    /** The run up to now. */
    public RecordedRun run(RunLabel label) {
        return new RecordedRun(label, steps);
    }
}
