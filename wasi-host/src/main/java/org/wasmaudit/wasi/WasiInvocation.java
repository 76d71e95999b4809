package org.wasmaudit.wasi;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * One call of a guest, as observers see it: what was asked, what it means, and after the call how it went.
 *
 * <p>What stands in the guest's memory has been copied once into this object before any check, so that what is decided
 * upon and recorded is what is used. One object serves all calls of a dispatcher in turn; an observer that keeps
 * anything copies it.
 */
public interface WasiInvocation {
    WasiCall call();

    /** The import module the guest named, {@code wasi_snapshot_preview1} or {@code wasi_unstable}. */
    String namespace();

    /** The number of the call in its run, from 1. */
    long sequence();

    /** The guest's thread that made the call: 0 for the first, else the number the guest knows it by. */
    default int thread() {
        return 0;
    }

    /** The raw core argument at an index of the core signature; an i32 zero-extended. */
    long argument(int index);

    /** The first descriptor argument, or -1 where the call has none. */
    int fd();

    /**
     * What that descriptor is open on, as the guest knows it ("/data/a.txt", "stdin"), or null where it is not open.
     */
    @Nullable String fdPath();

    /**
     * The guest's bytes of the n-th path parameter, as passed, or null where they could not be read; the first 4096
     * where there are more.
     */
    byte @Nullable [] path(int n);

    /** How many path parameters the call has. */
    int paths();

    /**
     * The n-th path as it was resolved, in the guest's view of its preopened directories, all symbolic links followed
     * that the call follows; null where it does not resolve.
     */
    @Nullable String resolvedPath(int n);

    /** The same on the host, for policies and for records that ask for it; null where there is none. */
    @Nullable String hostPath(int n);

    /** The bytes asked for by buffers of the call, saturating; 0 where it has none. */
    long requestedBytes();

    /** How the call ended: 0 or an errno. Only after the call. */
    int errno();

    /** The bytes that flowed between guest and host. Only after the call. */
    long bytes();

    /**
     * What a call stored for the guest through its n-th out parameter: a number, or of a file's attributes the size, of
     * a descriptor's the rights. Only after the call; 0 where it failed.
     */
    long result(int n);

    /** Monotonic nanoseconds at the start; of each call only where an observer asks for {@link Timing#EACH}. */
    long startNanos();

    /** Nanoseconds the call took; 0 where it was not timed. Only after the call. */
    long durationNanos();

    /**
     * How many calls of its sort the duration stands for: 1 but where all observers make do with {@link Timing#SUMS};
     * then also more, or 0 for a call that was not timed.
     */
    default int durationWeight() {
        return 1;
    }

    /** The verdict on the call; of several observers the strictest. Set before the effect. */
    Verdict verdict();

    /** The guest function that called, or -1 where the engine does not say. */
    int callerFunction();

    /** What the module calls that function, as the guest wrote it; null where it says nothing. */
    default @Nullable String callerName() {
        return null;
    }

    /** The code offset of the call in the binary module, or -1 where the engine does not say. */
    long callerOffset();

    /**
     * Up to {@code most} of the bytes that flowed, for samples; a view valid during {@code after}. Empty where the
     * call carries none or sampling is not asked for.
     */
    byte[] sample(int most);

    /** Copies as many of the bytes {@link #sample(int)} tells of as fit, and returns how many. */
    default int copySample(byte[] into) {
        byte[] sample = sample(into.length);
        System.arraycopy(sample, 0, into, 0, sample.length);
        return sample.length;
    }

    /**
     * Copies what the call has read from the standard input, as much as there is room for from {@code at} on, and
     * returns how many bytes these are. Only after the call; 0 for every other call, and where somebody types at a
     * terminal, which answers what a guest prints. It is always what the host gave as standard input, wherever the
     * guest has moved that, and nothing that the guest has put in its place.
     */
    default int copyInput(byte[] into, int at) {
        return 0;
    }

    /** The number of a descriptor of the call that is not open; negative where all are, or where none can have it. */
    default int missingFd() {
        return -1;
    }

    /**
     * Whether the call failed because a descriptor lacks a right: one that its sort cannot have, or that the guest left
     * out when it opened it or gave up since. The host withholds none, so that this says nothing of what the guest may;
     * to ask for a right back is not meant. Only after the call.
     */
    default boolean lacksRight() {
        return false;
    }

    /** Whether the call opened a file that was not there before and is now. Only after the call. */
    default boolean createdFile() {
        return false;
    }
}
