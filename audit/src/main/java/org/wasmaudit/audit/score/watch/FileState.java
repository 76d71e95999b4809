package org.wasmaudit.audit.score.watch;

import org.jspecify.annotations.Nullable;

/** What a run has done to one file so far. */
final class FileState {
    /** Whether the file has been met, so that it is known whether it existed before. */
    boolean known;

    /** Whether it was there before the guest made it or wrote to it. */
    boolean existed;

    /** Whether the run itself made it, for certain. */
    boolean made;

    /** Whether it is a folder that the run itself made. */
    boolean folder;

    /** Whether the run itself gave this name to a file that has another one, which is what would be missed. */
    boolean secondName;

    /** A name that means something, which it had before the run gave it this one; null where there is none. */
    @Nullable String formerName;

    /** Whether the guest has read what was there before. */
    boolean contentRead;

    /** Whether something of what was read did not look random, so that random-looking data in its place are telling. */
    boolean readable;

    boolean written;

    /** How many writes there were; it may wrap around. */
    int writes;

    /** How much random-looking data had been written anywhere when the file was first read. */
    long noiseWhenRead;

    /** The end of what was written last, {@link #tailLength} bytes, where it was seen. */
    byte @Nullable [] tail;

    int tailLength;

    /** How many values of the environment were looked for in the tail, and not found. */
    int tailSearched;

    /** Each of these counts once a file. */
    boolean opened;

    boolean destroyed;
    boolean rewritten;
    boolean renamed;
    boolean encrypted;
    boolean blanked;
    boolean uniform;

    /** A state in which nothing is said of a file, for want of room to remember it. */
    static FileState unknowable() {
        FileState state = new FileState();
        state.known = true;
        return state;
    }

    /** Records a contact, which may have made the file. */
    void met(boolean created) {
        if (!known || created) {
            known = true;
            existed = !created;
            made = created;
        }
    }

    /** Whether it is no folder, for certain: it was made as a file, or data flowed. */
    boolean isFile() {
        return !folder && (made || written || contentRead);
    }

    /** Takes in that it had another name, or has it besides. The first that means something is kept. */
    void hadName(String name) {
        if (formerName == null && KnownNames.mean(name)) {
            formerName = name;
        }
    }

    /** Keeps the end of what was kept before and the first {@code length} bytes behind it. */
    void keep(byte[] data, int length) {
        byte[] kept = tail;
        if (kept == null) {
            kept = new byte[Noise.SAMPLE];
            tail = kept;
        }
        if (length >= kept.length) {
            System.arraycopy(data, length - kept.length, kept, 0, kept.length);
            tailLength = kept.length;
        } else {
            int old = Math.min(tailLength, kept.length - length);
            System.arraycopy(kept, tailLength - old, kept, 0, old);
            System.arraycopy(data, 0, kept, old, length);
            tailLength = old + length;
        }
    }
}
