package org.wasmaudit.wasm.text;

import java.nio.charset.StandardCharsets;

/** Recognizes numbers (spec 6.3.1 and 6.3.2), of any length and in one pass. */
final class NumberScanner {
    private final byte[] bytes;
    private final int end;
    private int at;

    NumberScanner(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    NumberScanner(String text) {
        this(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
    }

    /** Whether all of the word is a number. */
    boolean isNumber() {
        if (!accept('+')) {
            accept('-');
        }
        return number() && at == end;
    }

    private boolean number() {
        if (accept("inf")) {
            return true;
        }
        if (accept("nan")) {
            return at == end || accept(":0x") && digits(true);
        }
        boolean hex = accept("0x");
        if (!digits(hex)) {
            return false;
        }
        if (accept('.') && at < end && isDigit(hex) && !digits(hex)) {
            return false;
        }
        boolean exponent = hex ? accept('p') || accept('P') : accept('e') || accept('E');
        if (exponent) {
            if (!accept('+')) {
                accept('-');
            }
            return digits(false);
        }
        return true;
    }

    /** Digits with single underscores between them. */
    private boolean digits(boolean hex) {
        while (isDigit(hex)) {
            at++;
            if (at + 1 < end && bytes[at] == '_') {
                at++;
                if (!isDigit(hex)) {
                    return false;
                }
            } else if (!isDigit(hex)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDigit(boolean hex) {
        return at < end && Character.digit(bytes[at], hex ? 16 : 10) >= 0;
    }

    private boolean accept(char character) {
        boolean found = at < end && bytes[at] == character;
        at += found ? 1 : 0;
        return found;
    }

    private boolean accept(String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }
}
