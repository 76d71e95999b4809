package org.wasmaudit.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers at their borders. */
class LiteralsTest {
    private static boolean isNumber(String text) {
        return new NumberScanner(text).isNumber();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "-1", "+1", "1_000", "0x1f", "0xF_f", "1.", "1.5", "1.5e3", "1e+3", "1E-0",
        "0x1.", "0x1.8p3", "0x1p-5",
                "inf", "-inf", "nan", "+nan", "nan:0x1", "-nan:0x7f_ffff", "0x0P1"
            })
    void numbers(String text) {
        assertEquals(true, isNumber(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "+", "_1", "1_", "1__0", "0x", "0x_1", "1e", "1e+", ".5", "1._5", "1.5_",
        "0x1p", "0x1.g", "nan:", "nan:0x",
                "nan:1", "infx", "0b1", "--1", "1.e_1", "0x1p0x1"
            })
    void others(String text) {
        assertEquals(false, isNumber(text));
    }

    @ParameterizedTest
    @CsvSource({
        "4294967295, 32, 4294967295",
        "-2147483648, 32, -2147483648",
        "-0x8000_0000, 32, -2147483648",
        "18446744073709551615, 64, -1",
        "-9223372036854775808, 64, -9223372036854775808",
        "255, 8, 255",
        "-128, 8, -128",
        "+0, 8, 0",
    })
    void integers(String text, int bits, long value) {
        assertEquals(value, Literals.integer(text, bits));
    }

    @ParameterizedTest
    @CsvSource({
        "4294967296, 32",
        "-2147483649, 32",
        "18446744073709551616, 64",
        "99999999999999999999999999, 64",
        "-9223372036854775809, 64",
        "256, 8",
        "-129, 8",
        "0x1_0000_0000_0000_0000, 64",
    })
    void integersOutOfRange(String text, int bits) {
        assertNull(Literals.integer(text, bits));
    }

    @ParameterizedTest
    @CsvSource({
        "0x1p-149, 1",
        "0x1p-150, 0",
        "0x1.000001p-150, 1",
        "0x1.fffffep127, 7f7fffff",
        "0x1.fffffefffp127, 7f7fffff",
        "3.4028234663852886e38, 7f7fffff",
        "-inf, ff800000",
        "nan, 7fc00000",
        "-nan:0x1, ff800001",
        "nan:0x7f_ffff, 7fffffff",
        "16777217, 4b800000",
    })
    void singles(String text, String bits) {
        assertEquals(bits, Integer.toHexString(Literals.f32(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1p128", "0x1.ffffffp127", "3.5e38", "nan:0x0", "nan:0x80_0000"})
    void singlesOutOfRange(String text) {
        assertNull(Literals.f32(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0x1p-1074, 1",
        "4.9e-324, 1",
        "1.7976931348623157e308, 7fefffffffffffff",
        "0x1.8, 3ff8000000000000",
        "nan:0xf_ffff_ffff_ffff, 7fffffffffffffff",
    })
    void doubles(String text, String bits) {
        assertEquals(bits, Long.toHexString(Literals.f64(text)));
    }

    @Test
    void aLiteralOfAMillionDigitsTakesNoLonger() {
        String digits = "1".repeat(1_000_000);
        assertEquals(true, isNumber(digits));
        assertNull(Literals.integer(digits, 64));
        assertNull(Literals.f64(digits));
        assertEquals(
                Long.toHexString(Double.doubleToRawLongBits(1.0 / 9)),
                Long.toHexString(Literals.f64("0." + digits)));
    }
}
