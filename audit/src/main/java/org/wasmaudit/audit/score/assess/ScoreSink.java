package org.wasmaudit.audit.score.assess;

import java.util.Optional;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.audit.score.profile.ProfileWatch;
import org.wasmaudit.audit.score.profile.SequenceProfile;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.wasi.Timing;
import org.wasmaudit.wasi.WasiInvocation;

/** Watches the calls of one run and scores them at its end. */
public final class ScoreSink implements EventSink {
    private final Scoring scoring;
    private final Optional<ProfileWatch> profile;
    private final RunWatch watch = new RunWatch();

    /** @param profile what the application is known to do, if that is known */
    public ScoreSink(Scoring scoring, Optional<SequenceProfile> profile) {
        this.scoring = scoring;
        this.profile = profile.map(ProfileWatch::new);
    }

    @Override
    public void call(WasiInvocation invocation, boolean returned) {
        watch.call(invocation, returned);
        profile.ifPresent(known -> known.call(invocation.call(), invocation.sequence()));
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    @Override
    public int sampleBytes() {
        return RunWatch.SAMPLE;
    }

    /** What has been seen so far; for alerts while the guest runs. */
    public RunWatch watch() {
        return watch;
    }

    /** The score of the run. */
    public Score score(Ending ending) {
        return scoring.of(watch, profile.map(ProfileWatch::distance), end(ending));
    }

    private static RunEnd end(Ending ending) {
        return switch (ending.kind()) {
            case EXIT -> RunEnd.BY_ITSELF;
            case TRAP -> RunEnd.TRAPPED;
            case FUEL, TIMEOUT, MEMORY, POLICY_KILL, CANCELLED, LOG_FAILURE, INVALID_MODULE, INTERNAL_ERROR,
                    UNKNOWN ->
                RunEnd.STOPPED;
        };
    }
}
