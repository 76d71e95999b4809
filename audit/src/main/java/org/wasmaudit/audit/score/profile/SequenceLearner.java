package org.wasmaudit.audit.score.profile;

import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.wasmaudit.audit.score.watch.CallWindow;
import org.wasmaudit.wasi.call.WasiCall;

/** Learns the windows of one run, call by call, up to as many as a profile may hold. */
public final class SequenceLearner {
    private final CallWindow window = new CallWindow();
    private final LongHashSet windows = new LongHashSet();

    /**
     * Takes equal calls in a row in.
     *
     * @param times how many; more than a window is long make no window more
     */
    public void call(WasiCall call, long times) {
        for (long i = 0; i < Math.min(times, CallWindow.LENGTH); i++) {
            long last = window.push(call);
            if (windows.size() < SequenceProfile.MOST_WINDOWS) {
                windows.add(last);
            }
        }
    }

    /** What has been seen. */
    public SequenceProfile profile() {
        return SequenceProfile.of(windows);
    }
}
