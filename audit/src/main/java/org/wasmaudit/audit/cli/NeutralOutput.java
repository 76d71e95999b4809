package org.wasmaudit.audit.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Output of a guest on its way to a terminal: line ends and tabs pass, every other control character is shown, as
 * {@code ^X} or {@code \x9b}, so that no guest can move the cursor, retitle the window or hide a line of ours.
 *
 * <p>Terminals take the controls U+0080 to U+009F in two forms, as UTF-8 and as single bytes. So what is UTF-8 passes
 * but for those, and every byte above 0x7F that is not part of a character is shown by its number.
 */
final class NeutralOutput extends FilterOutputStream {
    private static final int DELETE = 0x7F;
    private static final int TO_LETTER = 0x40;
    private static final int LONGEST = 4;
    private static final int CONTROL_LEAD = 0xC2;
    private static final int FIRST_PRINTABLE = 0xA0;

    /** The beginning of a character of several bytes, whose end is still to come. */
    private final byte[] begun = new byte[LONGEST];

    private int size;
    private int wanted;
    private byte[] shown = new byte[0];
    private int length;

    NeutralOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        shown = new byte[LONGEST * (count + LONGEST)];
        length = 0;
        for (int i = from; i < from + count; i++) {
            take(bytes[i]);
        }
        out.write(shown, 0, length);
        shown = new byte[0];
    }

    private void take(byte value) {
        if (size > 0) {
            if (isWithin(value & 0xFF)) {
                begun[size++] = value;
                if (size == wanted) {
                    finish();
                }
                return;
            }
            showBegun();
        }
        wanted = lengthOf(value & 0xFF);
        if (wanted > 1) {
            begun[size++] = value;
        } else if (wanted == 0) {
            showNumber(value);
        } else if (value >= ' ' && value != DELETE || value == '\n' || value == '\t' || value == '\r') {
            shown[length++] = value;
        } else {
            shown[length++] = '^';
            shown[length++] = (byte) (value ^ TO_LETTER);
        }
    }

    /** How many bytes the character of a first byte has; 0 where none begins so. */
    private static int lengthOf(int first) {
        if (first < 0x80) {
            return 1;
        }
        if (first < CONTROL_LEAD || first > 0xF4) {
            return 0;
        }
        return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }

    /** Whether a byte goes on with the character that was begun (Unicode, table 3-7). */
    private boolean isWithin(int value) {
        if (size > 1) {
            return value >= 0x80 && value <= 0xBF;
        }
        int lowest = switch (begun[0] & 0xFF) {
            case 0xE0 -> 0xA0;
            case 0xF0 -> 0x90;
            default -> 0x80;
        };
        int highest = switch (begun[0] & 0xFF) {
            case 0xED -> 0x9F;
            case 0xF4 -> 0x8F;
            default -> 0xBF;
        };
        return value >= lowest && value <= highest;
    }

    private void finish() {
        if ((begun[0] & 0xFF) == CONTROL_LEAD && (begun[1] & 0xFF) < FIRST_PRINTABLE) {
            size = 0;
            showNumber(begun[1]);
        } else {
            System.arraycopy(begun, 0, shown, length, size);
            length += size;
            size = 0;
        }
    }

    private void showBegun() {
        int count = size;
        size = 0;
        for (int i = 0; i < count; i++) {
            showNumber(begun[i]);
        }
    }

    private void showNumber(byte value) {
        shown[length++] = '\\';
        shown[length++] = 'x';
        shown[length++] = (byte) Character.forDigit(value >> 4 & 15, 16);
        shown[length++] = (byte) Character.forDigit(value & 15, 16);
    }

    @Override
    public void close() throws IOException {
        shown = new byte[LONGEST * LONGEST];
        length = 0;
        showBegun();
        out.write(shown, 0, length);
        super.close();
    }
}
