package org.wasmaudit.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * What an event log holds and how it is kept. Immutable; start from {@link #defaults}.
 *
 * @param filter which calls are written; the header names it, and whatever it leaves out is still counted
 * @param seal how the log proves that nobody has changed it
 * @param signer the key of the signatures; needed by {@link Seal#ED25519} and by nothing else
 * @param samples whether the data that flowed is recorded
 * @param sampleBytes how much of it, 0 to {@value #MOST_SAMPLE_BYTES}
 * @param fdPaths whether what a descriptor is open on stands beside its number
 * @param hostPaths whether paths of the host are recorded besides those the guest sees
 * @param rawArguments whether the core values of the arguments stand beside the decoded ones
 * @param redaction what is blotted out
 * @param rotateBytes the size above which a new file is begun; 0 for never
 * @param rotateKeep how many full files are kept; older ones are deleted, and the log says so
 * @param onFailure what happens when the log can't be written
 * @param runs whether equal calls that follow each other are written as one line with their number
 * @param sync when the log is made to outlast the machine, not the process alone
 */
public record LogOptions(
        CallFilter filter,
        Seal seal,
        @Nullable Signer signer,
        Samples samples,
        int sampleBytes,
        boolean fdPaths,
        boolean hostPaths,
        boolean rawArguments,
        Redaction redaction,
        long rotateBytes,
        int rotateKeep,
        OnFailure onFailure,
        boolean runs,
        Sync sync) {
    /** The most of a call's data that may be recorded. */
    public static final int MOST_SAMPLE_BYTES = 1 << 16;

    /** Checks that a signed log has a key. */
    public LogOptions {
        if ((seal == Seal.ED25519) != (signer != null)) {
            throw new IllegalArgumentException("a key is needed for signatures, and for nothing else");
        }
        if (sampleBytes < 0 || sampleBytes > MOST_SAMPLE_BYTES) {
            throw new IllegalArgumentException("samples have at most " + MOST_SAMPLE_BYTES + " bytes");
        }
    }

    /** How a log is sealed. */
    public enum Seal {
        NONE,
        /** A chain of SHA-256 over blocks of lines. */
        SHA256,
        /** The chain, and signatures over it. */
        ED25519
    }

    /** What is recorded of the data that flows. */
    public enum Samples {
        NONE,
        BYTES,
        HASH
    }

    /** What happens to the run when its log can't be written. */
    public enum OnFailure {
        /** The run ends before its next effect. */
        STOP,
        /** The run goes on without a log, and says so. */
        WARN
    }

    /** When what was written is forced to the disk itself. */
    public enum Sync {
        /** When the system sees fit: a crash of the machine may cost the last half minute. */
        NONE,
        /** With each seal. */
        SEAL,
        /** With each line, before the guest goes on. */
        CALL
    }

    /** Everything recorded but data and host paths, a chain, one file, and no run without its log. */
    public static LogOptions defaults() {
        return new LogOptions(
                CallFilter.ALL, Seal.SHA256, null, Samples.NONE, 0, true, false, false, Redaction.SECRETS, 0, 0,
                OnFailure.STOP, false, Sync.NONE);
    }

    /** These options with another filter. */
    public LogOptions withFilter(CallFilter other) {
        return new LogOptions(
                other, seal, signer, samples, sampleBytes, fdPaths, hostPaths, rawArguments, redaction, rotateBytes,
                rotateKeep, onFailure, runs, sync);
    }

    /** These options with another seal; the key only for {@link Seal#ED25519}. */
    public LogOptions withSeal(Seal other, @Nullable Signer key) {
        return new LogOptions(
                filter, other, key, samples, sampleBytes, fdPaths, hostPaths, rawArguments, redaction, rotateBytes,
                rotateKeep, onFailure, runs, sync);
    }

    /** These options with samples of data. */
    public LogOptions withSamples(Samples other, int bytes) {
        return new LogOptions(
                filter, seal, signer, other, bytes, fdPaths, hostPaths, rawArguments, redaction, rotateBytes,
                rotateKeep, onFailure, runs, sync);
    }

    /** These options with files of a size, of which some are kept. */
    public LogOptions withRotation(long bytes, int keep) {
        return new LogOptions(
                filter, seal, signer, samples, sampleBytes, fdPaths, hostPaths, rawArguments, redaction, bytes, keep,
                onFailure, runs, sync);
    }

    /** These options with another answer to a log that can't be written. */
    public LogOptions withOnFailure(OnFailure other) {
        return new LogOptions(
                filter, seal, signer, samples, sampleBytes, fdPaths, hostPaths, rawArguments, redaction, rotateBytes,
                rotateKeep, other, runs, sync);
    }

    /** These options with equal calls that follow each other in one line, or not. */
    public LogOptions withRuns(boolean other) {
        return new LogOptions(
                filter, seal, signer, samples, sampleBytes, fdPaths, hostPaths, rawArguments, redaction, rotateBytes,
                rotateKeep, onFailure, other, sync);
    }

    /** These options with another time at which the log is forced to the disk. */
    public LogOptions withSync(Sync other) {
        return new LogOptions(
                filter, seal, signer, samples, sampleBytes, fdPaths, hostPaths, rawArguments, redaction, rotateBytes,
                rotateKeep, onFailure, runs, other);
    }
}
