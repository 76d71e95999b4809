package org.wasmaudit.audit.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * The chain over the lines of a log. A link is the SHA-256 of the link before it, all bytes since, and the seal's own
 * line up to its hash; the first link follows 32 zero bytes. The seal also lists a CRC-32C of each line, which names
 * the line that was changed where the hash can only say that one was.
 */
final class HashChain {
    /** The most lines a seal may speak for. */
    static final int MOST_LINES = 1024;

    private final MessageDigest digest;
    private final CRC32C crc = new CRC32C();
    private final int[] checks = new int[MOST_LINES];
    private int lines;

    HashChain() {
        this(new byte[32]);
    }

    /** The chain behind a link. */
    HashChain(byte[] previous) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        digest.update(previous);
    }

    /** How many lines there are since the last seal. */
    int lines() {
        return lines;
    }

    /** The CRC-32C of a line since the last seal. */
    int check(int line) {
        return checks[line];
    }

    /** Notes a line, its end included; its bytes are to be {@linkplain #absorb absorbed} too. */
    void line(byte[] bytes, int from, int to) {
        checks[lines++] = checkOf(bytes, from, to);
    }

    int checkOf(byte[] bytes, int from, int to) {
        crc.reset();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    void absorb(byte[] bytes, int from, int to) {
        digest.update(bytes, from, to - from);
    }

    /** The link up to here, 32 bytes; the next one follows it. */
    byte[] link() {
        byte[] link = digest.digest();
        digest.update(link);
        lines = 0;
        return link;
    }
}
