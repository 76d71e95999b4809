package org.wasmaudit.audit.score.watch;

/** What a run has done to one file so far. */
final class FileState {
    /** Whether the file has been met, so that it is known whether it existed before. */
    boolean known;

    /** Whether it was there before the guest wrote to it. */
    boolean existed;

    /** Whether the guest has read what was there before. */
    boolean contentRead;

    boolean written;

    /** Whether what was there before looked random itself, so that random-looking data in its place are no wonder. */
    boolean randomBefore;

    /** How much random-looking data had been written anywhere when the file was first read. */
    long noiseWhenRead;

    /** Each of these counts once a file. */
    boolean opened;

    boolean destroyed;
    boolean rewritten;
    boolean encrypted;

    /** Records a contact that succeeds without creating the file. */
    void met(boolean mayCreate) {
        if (!known) {
            known = true;
            existed = !mayCreate;
        }
    }
}
