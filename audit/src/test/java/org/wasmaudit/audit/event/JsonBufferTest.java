package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers as a log has them, which the buffer writes digit by digit. */
final class JsonBufferTest {
    @Test
    void numbersAtEachPowerOfTenAndOfTwo() {
        check(0);
        for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
            around(power);
        }
        for (int bits = 0; bits < 64; bits++) {
            around(1L << bits);
        }
        around(1_000_000_000_000_000_000L);
    }

    @Test
    void numbersAtRandom() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            check(random.nextLong() >> random.nextInt(64), "seed " + seed);
        }
    }

    @Test
    void numbersAtAFixedWidth() {
        for (int width = 1; width <= 9; width++) {
            JsonBuffer out = new JsonBuffer(1);
            out.padded(7, width);
            assertEquals("0".repeat(width - 1) + "7", out.toString());
        }
        JsonBuffer out = new JsonBuffer(1);
        out.padded(123_456_789, 9);
        out.padded(2026, 4);
        assertEquals("1234567892026", out.toString());
    }

    private static void around(long number) {
        for (long near = -1; near <= 1; near++) {
            check(number + near);
            check(-number + near);
        }
    }

    private static void check(long number) {
        check(number, "");
    }

    private static void check(long number, String message) {
        boolean exact = number <= 1L << 53 && number >= -(1L << 53);
        String digits = Long.toString(number);
        assertEquals(exact ? digits : "\"" + digits + "\"", new JsonBuffer(1).value(number).toString(), message);
    }
}
