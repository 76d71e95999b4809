package org.wasmaudit.audit.score.watch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.wasmaudit.wasi.WasiInvocation;

/**
 * The names among what a run has read from its standard input so far, which is not the guest's to choose: a whole line
 * each, or a whole item of a list in which each ends with a zero. What ends with neither is no name.
 *
 * <p>Reading keeps the bytes only, as far as there is room; they are looked through when it matters what they name,
 * which in most runs is never. Names are kept as 64-bit hashes.
 */
final class InputNames {
    /** As much of the beginning is looked at, whatever it is. */
    static final int MOST_BYTES = 1 << 18;

    /** As many of the first lines, empty ones among them. */
    static final int MOST_LINES = 1 << 12;

    /** A longer line names nothing. */
    static final int LONGEST = 512;

    private static final int ROOM_AT_FIRST = 1 << 10;
    private static final byte UNDECIDED = ' ';
    private static final char UNREADABLE = '\uFFFD';

    private final LongHashSet names = new LongHashSet();

    /** Those that count from the folder the guest is in as well. */
    private final LongHashSet relative = new LongHashSet();

    private byte[] bytes = {};
    private int length;
    private boolean over;

    // how far the bytes have been looked through
    private int begin;
    private int next;
    private int lines;
    private byte terminator = UNDECIDED;

    /** Takes in what was read, if it was from the standard input. */
    void read(WasiInvocation invocation) {
        if (!over) {
            int all = (int) Math.min(MOST_BYTES, length + invocation.bytes());
            if (bytes.length < all) {
                bytes = Arrays.copyOf(bytes, Math.min(MOST_BYTES, Math.max(ROOM_AT_FIRST, 2 * all)));
            }
            length += invocation.copyInput(bytes, length);
            over = length == MOST_BYTES;
        }
    }

    /** From now on the guest might have written what it reads, so no more is taken. */
    void stop() {
        over = true;
    }

    /** Whether more would be taken. */
    boolean isOver() {
        return over;
    }

    /** Whether a line names a file exactly. */
    boolean hold(String path) {
        if (next < length) {
            lookThrough();
        }
        return path.startsWith(".")
                ? relative.contains(FileTable.hash(path.substring(1)))
                : names.contains(FileTable.hash(path));
    }

    private void lookThrough() {
        for (; next < length && lines < MOST_LINES; next++) {
            byte each = bytes[next];
            if (terminator == UNDECIDED && (each == '\n' || each == 0)) {
                terminator = each;
            }
            if (each == terminator && terminator != UNDECIDED) {
                line(next - begin);
                begin = next + 1;
                lines++;
            } else if (each == 0) {
                lines = MOST_LINES; // what has zeros in its lines is no list
            }
        }
        if (lines >= MOST_LINES) {
            over = true;
            next = length;
        }
    }

    /** Keeps the name that a line is, as an argument would be one. */
    private void line(int size) {
        if (size > LONGEST) {
            return;
        }
        String text = new String(bytes, begin, size, StandardCharsets.UTF_8);
        String plain = GuestPath.plain(text);
        if (text.indexOf(UNREADABLE) < 0 && !GuestPath.stepsUp(plain)) {
            long hash = FileTable.hash(plain);
            names.add(hash);
            if (!text.startsWith("/")) {
                relative.add(hash);
            }
        }
    }
}
