package org.wasmaudit.wasm.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;

/** What words and strings of the text format stand for (spec 6.3.2 to 6.3.5). */
final class Literals {
    private static final int HEX = 16;
    private static final int MOST_CODE_POINT = 0x10FFFF;

    private Literals() {}

    /** Whether a word without strings is a number, a keyword or neither. */
    static TokenKind kind(byte[] bytes, int start, int end) {
        if (new NumberScanner(bytes, start, end).isNumber()) {
            return TokenKind.NUMBER;
        }
        return bytes[start] >= 'a' && bytes[start] <= 'z' ? TokenKind.KEYWORD : TokenKind.RESERVED;
    }

    /**
     * An integer of so many bits, signed or unsigned, or null where it is out of range.
     *
     * @param text a number without fraction and exponent
     */
    static @Nullable Long integer(String text, int bits) {
        boolean negative = text.startsWith("-");
        Long magnitude = natural(text.startsWith("+") || negative ? text.substring(1) : text, bits);
        if (magnitude == null || !negative) {
            return magnitude;
        }
        long least = 1L << (bits - 1);
        return Long.compareUnsigned(magnitude, least) > 0 ? null : Long.valueOf(-magnitude);
    }

    /** An unsigned integer of so many bits, or null where it is out of range. */
    static @Nullable Long natural(String text, int bits) {
        boolean hex = text.startsWith("0x");
        int radix = hex ? HEX : 10;
        long most = -1L >>> (Long.SIZE - bits);
        long value = 0;
        for (int i = hex ? 2 : 0; i < text.length(); i++) {
            if (text.charAt(i) != '_') {
                int digit = Character.digit(text.charAt(i), radix);
                if (Long.compareUnsigned(value, Long.divideUnsigned(most - digit, radix)) > 0
                        || Long.compareUnsigned(digit, most) > 0) {
                    return null;
                }
                value = value * radix + digit;
            }
        }
        return value;
    }

    /** Whether a number has neither fraction nor exponent. */
    static boolean isInteger(String number) {
        boolean hex = number.contains("0x");
        for (int i = 0; i < number.length(); i++) {
            char character = number.charAt(i);
            if (character == '.' || (hex ? "pP" : "eE").indexOf(character) >= 0 || "in".indexOf(character) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The bits of a single-precision number, or null where it is out of range. */
    static @Nullable Integer f32(String number) {
        Long nan = nan(number, Float.PRECISION - 1);
        int sign = number.startsWith("-") ? Integer.MIN_VALUE : 0;
        if (nan != null) {
            return nan == 0 ? null : Integer.valueOf(sign | 0x7F80_0000 | nan.intValue());
        }
        float value = Float.parseFloat(java(number));
        boolean fits = !Float.isInfinite(value) || number.endsWith("inf");
        return fits ? Float.floatToRawIntBits(value) : null;
    }

    /** The bits of a double-precision number, or null where it is out of range. */
    static @Nullable Long f64(String number) {
        Long nan = nan(number, Double.PRECISION - 1);
        long sign = number.startsWith("-") ? Long.MIN_VALUE : 0;
        if (nan != null) {
            return nan == 0 ? null : Long.valueOf(sign | 0x7FF0_0000_0000_0000L | nan);
        }
        double value = Double.parseDouble(java(number));
        boolean fits = !Double.isInfinite(value) || number.endsWith("inf");
        return fits ? Double.doubleToRawLongBits(value) : null;
    }

    /** The payload of a NaN, 0 where it is out of range; null of any other number. */
    private static @Nullable Long nan(String number, int bits) {
        int at = number.indexOf("nan");
        if (at < 0) {
            return null;
        }
        if (number.endsWith("nan")) {
            return 1L << (bits - 1);
        }
        Long payload = natural(number.substring(at + "nan:".length()), bits);
        return payload == null ? 0L : payload;
    }

    /** The number as {@link Double#parseDouble} takes it, which rounds to the nearest as the specification does. */
    private static String java(String number) {
        String digits = number.replace("_", "");
        if (digits.endsWith("inf")) {
            return digits.replace("inf", "Infinity");
        }
        return digits.contains("0x") && digits.indexOf('p') < 0 && digits.indexOf('P') < 0 ? digits + "p0" : digits;
    }

    /** The bytes a string stands for. */
    static byte[] string(SourceText source, int start, int end) {
        byte[] bytes = source.bytes();
        ByteArrayOutputStream value = new ByteArrayOutputStream(end - start);
        for (int i = start + 1; i < end - 1; i++) {
            if (bytes[i] == '\\') {
                i = escape(source, i + 1, value);
            } else {
                value.write(bytes[i]);
            }
        }
        return value.toByteArray();
    }

    /** Writes what an escape stands for, and returns where its last character is. */
    private static int escape(SourceText source, int at, ByteArrayOutputStream value) {
        byte[] bytes = source.bytes();
        int simple = "tnr\"'\\".indexOf(bytes[at]);
        if (simple >= 0) {
            value.write("\t\n\r\"'\\".charAt(simple));
            return at;
        }
        if (bytes[at] == 'u' && bytes[at + 1] == '{') {
            int closing = at + 2;
            while (bytes[closing] != '}' && bytes[closing] != '"') {
                closing++;
            }
            String digits = source.text(at + 2, closing);
            Long point = new NumberScanner("0x" + digits).isNumber() && isInteger("0x" + digits)
                    ? natural("0x" + digits, Integer.SIZE)
                    : null;
            boolean valid = point != null
                    && point <= MOST_CODE_POINT
                    && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
            if (bytes[closing] != '}' || !valid) {
                throw source.fault(at, Fault.ILLEGAL_CHARACTER, "illegal escape");
            }
            value.writeBytes(Character.toString(point.intValue()).getBytes(StandardCharsets.UTF_8));
            return closing;
        }
        int high = Character.digit(bytes[at], HEX);
        int low = Character.digit(bytes[at + 1], HEX);
        if (high < 0 || low < 0) {
            throw source.fault(at, Fault.ILLEGAL_CHARACTER, "illegal escape");
        }
        value.write(high * HEX + low);
        return at + 1;
    }

    /** The name a string stands for, which must be UTF-8. */
    static String name(SourceText source, int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(string(source, start, end)))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw source.fault(start, Fault.MALFORMED_UTF8, "");
        }
    }
}
