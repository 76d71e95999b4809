package org.wasmaudit.audit.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Lines of JSON as bytes, all of them ASCII, written front to back with no objects in between.
 *
 * <p>A name or value puts the comma it needs before it, so callers say only what is there. Whatever is not printable
 * ASCII is escaped: no text of a guest can end a line, hide another, or move a terminal's cursor.
 */
public final class JsonBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGITS_00_TO_99 = digitPairs();
    private static final long[] POWERS_OF_TEN = powersOfTen();

    /** How many digits a number has at most, by how many of its 64 bits are zeros in front. */
    private static final byte[] MOST_DIGITS = mostDigits();

    /** The largest whole number every JSON reader keeps exactly; beyond it, numbers are written as strings. */
    private static final long EXACT_IN_A_DOUBLE = 1L << 53;

    private byte[] bytes;
    private int length;
    private boolean comma;

    public JsonBuffer(int size) {
        bytes = new byte[size];
    }

    /** The array behind the buffer; replaced when the buffer grows. */
    byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Forgets everything behind a length. */
    void truncate(int to) {
        length = to;
        comma = false;
    }

    /** Forgets everything. */
    public void clear() {
        truncate(0);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    public JsonBuffer beginObject() {
        separate();
        return opened('{');
    }

    public JsonBuffer endObject() {
        return closed('}');
    }

    public JsonBuffer beginArray() {
        separate();
        return opened('[');
    }

    public JsonBuffer endArray() {
        return closed(']');
    }

    public JsonBuffer endLine() {
        put('\n');
        comma = false;
        return this;
    }

    public JsonBuffer name(String name) {
        value(name);
        put(':');
        comma = false;
        return this;
    }

    /** A whole number, as a string where a double would not hold it. */
    public JsonBuffer value(long number) {
        separate();
        if (number > EXACT_IN_A_DOUBLE || number < -EXACT_IN_A_DOUBLE) {
            put('"');
            digits(number);
            put('"');
        } else {
            digits(number);
        }
        comma = true;
        return this;
    }

    /** A whole number without sign. */
    public JsonBuffer unsigned(long number) {
        return number >= 0 ? value(number) : value(Long.toUnsignedString(number));
    }

    /** A finite number; what is not finite becomes null, since JSON has no word for it. */
    public JsonBuffer value(double number) {
        return Double.isFinite(number) ? ascii(Double.toString(number)) : ascii("null");
    }

    public JsonBuffer value(boolean truth) {
        return ascii(truth ? "true" : "false");
    }

    public JsonBuffer value(@Nullable String text) {
        if (text == null) {
            return ascii("null");
        }
        separate();
        int size = text.length();
        ensure(6 * size + 2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                to[at++] = (byte) c;
            } else {
                at = escape(to, at, c);
            }
        }
        to[at++] = '"';
        length = at;
        comma = true;
        return this;
    }

    /** Bytes that may be text, as a string if all are printable ASCII; false, with nothing written, if not. */
    boolean plainAscii(byte[] text) {
        ensure(text.length + 3);
        int at = length;
        if (comma) {
            bytes[at++] = ',';
        }
        bytes[at++] = '"';
        for (byte each : text) {
            if (!isPlain((char) each)) {
                return false;
            }
            bytes[at++] = each;
        }
        bytes[at++] = '"';
        length = at;
        comma = true;
        return true;
    }

    public JsonBuffer base64(byte[] data, int size) {
        byte[] encoded = Base64.getEncoder().encode(size == data.length ? data : Arrays.copyOf(data, size));
        separate();
        put('"');
        raw(encoded);
        put('"');
        comma = true;
        return this;
    }

    /** Bytes as a string of hexadecimal digits. */
    public JsonBuffer hex(byte[] data) {
        separate();
        ensure(2 * data.length + 2);
        bytes[length++] = '"';
        for (byte each : data) {
            bytes[length++] = HEX[each >> 4 & 15];
            bytes[length++] = HEX[each & 15];
        }
        bytes[length++] = '"';
        comma = true;
        return this;
    }

    /** A number as a string with the prefix 0x. */
    JsonBuffer hexNumber(long number) {
        separate();
        ensure(20);
        bytes[length++] = '"';
        bytes[length++] = '0';
        bytes[length++] = 'x';
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(number)) / 4);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (number >>> shift) & 15];
        }
        bytes[length++] = '"';
        comma = true;
        return this;
    }

    /** Eight hexadecimal digits with nothing around them. */
    void bareHex(int number) {
        ensure(8);
        for (int shift = 28; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[number >>> shift & 15];
        }
    }

    /** Bytes that are JSON already, commas included; a name or a value follows them as the first of its kind. */
    JsonBuffer raw(byte[] ascii) {
        ensure(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        comma = false;
        return this;
    }

    /** The first bytes of an array, which are JSON already. */
    void raw(byte[] ascii, int size) {
        ensure(size);
        System.arraycopy(ascii, 0, bytes, length, size);
        length += size;
        comma = false;
    }

    /** Goes on as if a value had just been written. */
    JsonBuffer begun() {
        comma = true;
        return this;
    }

    /** Bytes as {@link #raw}, with a comma before them where one is due. */
    JsonBuffer separateRaw(byte[] ascii) {
        separate();
        return raw(ascii);
    }

    /** Says that what was written raw was a whole value. */
    JsonBuffer valueWritten() {
        comma = true;
        return this;
    }

    void put(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    /** The digits of a number at a fixed width, with leading zeros. */
    void padded(int number, int width) {
        ensure(width);
        backwards(number, length, length + width);
        length += width;
    }

    /** Fills a stretch of the buffer with the last digits of a number, which is not negative. */
    private void backwards(long number, int from, int to) {
        int i = to;
        long rest = number;
        while (i - from >= 2) {
            int pair = 2 * (int) (rest % 100);
            rest /= 100;
            bytes[--i] = DIGITS_00_TO_99[pair + 1];
            bytes[--i] = DIGITS_00_TO_99[pair];
        }
        if (i > from) {
            bytes[--i] = (byte) ('0' + rest % 10);
        }
    }

    private JsonBuffer opened(char bracket) {
        put(bracket);
        comma = false;
        return this;
    }

    private JsonBuffer closed(char bracket) {
        put(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
    }

    private JsonBuffer ascii(String word) {
        separate();
        ensure(word.length());
        for (int i = 0; i < word.length(); i++) {
            bytes[length++] = (byte) word.charAt(i);
        }
        comma = true;
        return this;
    }

    /** Whether a character stands for itself in a string. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    private static int escape(byte[] to, int from, char c) {
        int at = from;
        to[at++] = '\\';
        switch (c) {
            case '"', '\\' -> to[at++] = (byte) c;
            case '\n' -> to[at++] = 'n';
            default -> {
                to[at++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    to[at++] = HEX[c >> shift & 15];
                }
            }
        }
        return at;
    }

    private void digits(long number) {
        ensure(20);
        if (number < 0) {
            if (number == Long.MIN_VALUE) {
                raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
                return;
            }
            bytes[length++] = '-';
            number = -number;
        }
        int end = length + width(number);
        backwards(number, length, end);
        length = end;
    }

    /** How many digits a number has that is not negative: by its bits, or one less. */
    private static int width(long number) {
        int most = MOST_DIGITS[Long.numberOfLeadingZeros(number)];
        return number < POWERS_OF_TEN[most - 1] ? most - 1 : most;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + (bytes.length >> 1), length + more));
        }
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        powers[0] = 0; // nought has a digit, too
        return powers;
    }

    private static byte[] mostDigits() {
        byte[] most = new byte[65];
        for (int zeros = 1; zeros <= 64; zeros++) {
            most[zeros] = (byte) Long.toString(zeros == 64 ? 0 : -1L >>> zeros).length();
        }
        return most;
    }

    private static byte[] digitPairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }
}
