package org.wasmaudit.wasm.structure;

import java.util.List;

/** Reads from an instruction's name what the name says already, so that the opcode table need not say it again. */
final class Mnemonic {
    /** What the digits that say the width of an access come behind. */
    private static final List<String> ACCESSES = List.of("load", "store", "rmw", "wait");

    private static final int NOTIFY_BYTES = 4;

    private Mnemonic() {}

    /** How many bytes {@code i64.load32_u} accesses: from the digits behind the verb, else from the type. */
    static int accessBytes(String text) {
        for (String access : ACCESSES) {
            int at = text.indexOf(access);
            if (at >= 0) {
                int digits = at + access.length();
                int bits = number(text, digits);
                if (bits == 0) {
                    return number(text, 1) / Byte.SIZE;
                }
                int x = digits + Integer.toString(bits).length();
                int lanes = x < text.length() && text.charAt(x) == 'x' ? number(text, x + 1) : 1;
                return bits * lanes / Byte.SIZE;
            }
        }
        return NOTIFY_BYTES;
    }

    /** How many lanes {@code i16x8.extract_lane_s} chooses from. */
    static int lanes(String text) {
        return number(text, text.indexOf('x') + 1);
    }

    /** The decimal number at a place, or 0. */
    private static int number(String text, int start) {
        int value = 0;
        for (int i = start; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
            value = 10 * value + text.charAt(i) - '0';
        }
        return value;
    }
}
