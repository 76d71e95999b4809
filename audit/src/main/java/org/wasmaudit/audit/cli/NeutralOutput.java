package org.wasmaudit.audit.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Output of a guest on its way to a terminal: line ends and tabs pass, every other control byte is shown as {@code ^X},
 * so that no guest can move the cursor, retitle the window or hide a line of ours.
 */
final class NeutralOutput extends FilterOutputStream {
    private static final int DELETE = 0x7F;
    private static final int TO_LETTER = 0x40;

    NeutralOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        byte[] shown = new byte[2 * length];
        int size = 0;
        for (int i = from; i < from + length; i++) {
            byte value = bytes[i];
            if (value >= ' ' && value != DELETE || value < 0 || value == '\n' || value == '\t' || value == '\r') {
                shown[size++] = value;
            } else {
                shown[size++] = '^';
                shown[size++] = (byte) (value ^ TO_LETTER);
            }
        }
        out.write(shown, 0, size);
    }
}
