package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private final Noise noise = new Noise();

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void ofOneValueItIs0AndOf64Values6() {
        byte[] rising = new byte[64];
        for (int i = 0; i < 64; i++) {
            rising[i] = (byte) i;
        }
        assertTrue(noise.entropy(new byte[64], 0) < 64, "but for rounding");
        assertEquals(6 * Noise.ONE_BIT, noise.entropy(rising, 0));
        assertEquals(6 * Noise.ONE_BIT, noise.entropy(rising, 0), "nothing is left from the time before");
    }

    @Test
    void randomBytesLookRandom() {
        for (int seed = 0; seed < 1000; seed++) {
            assertTrue(noise.looksRandom(random(seed, 64), 0), "seed " + seed);
        }
    }

    @Test
    void textAndItsEncodingsDoNot() {
        String text = "We, the undersigned: \"A random-looking write is no proof (of anything at all); 42.\" -- X.";
        assertTrue(noise.entropy(text.getBytes(StandardCharsets.UTF_8), 0) < 5 * Noise.ONE_BIT);
        for (int seed = 0; seed < 100; seed++) {
            byte[] encoded = Base64.getEncoder().encode(random(seed, 48));
            assertFalse(noise.looksRandom(encoded, 0), "base64, seed " + seed);
        }
    }

    /** Said where the rule is explained, and therefore tested: compressed data look like encrypted data. */
    @Test
    void compressedDataLookRandom() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (int i = 0; i < 1000; i++) {
                gzip.write(("line " + i * 7919 + " of a log file\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] middle = java.util.Arrays.copyOfRange(out.toByteArray(), 1000, 1064);
        assertTrue(noise.looksRandom(middle, 0));
    }
}
