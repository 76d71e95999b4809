package org.wasmaudit.audit.score.profile;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.watch.CallWindow;
import org.wasmaudit.wasi.call.WasiCall;

/** How far a run is from a profile, call by call. Its memory does not grow. */
public final class ProfileWatch {
    /** New windows are counted among as many calls in a row: one new call makes six of them at once. */
    private static final int FRAME = 20;

    private static final int MOST_EVIDENCE = 5;

    private final SequenceProfile profile;
    private final CallWindow window = new CallWindow();
    private final LongHashSet told = new LongHashSet();
    private final List<Evidence> evidence = new ArrayList<>();
    private long calls;
    private long unknown;
    private int frame;
    private int most;

    public ProfileWatch(SequenceProfile profile) {
        this.profile = profile;
    }

    /** Takes a call in. */
    public void call(WasiCall call, long sequence) {
        long last = window.push(call);
        boolean known = profile.knows(last);
        calls++;
        frame = (frame << 1 | (known ? 0 : 1)) & (1 << FRAME) - 1;
        if (!known) {
            unknown++;
            most = Math.max(most, Integer.bitCount(frame));
            if (evidence.size() < MOST_EVIDENCE && told.add(last)) {
                evidence.add(new Evidence(sequence, CallWindow.text(last)));
            }
        }
    }

    /** The distance up to now. */
    public ProfileDistance distance() {
        return new ProfileDistance(profile.runs(), calls, unknown, most, evidence);
    }
}
