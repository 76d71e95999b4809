package org.wasmaudit.audit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** L2: what a guest prints on a terminal. */
final class NeutralOutputTest {
    private static String shown(byte[]... writes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (NeutralOutput out = new NeutralOutput(bytes)) {
            for (byte[] write : writes) {
                out.write(write, 0, write.length);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void l2TextPassesAndControlsAreShown() throws IOException {
        String text = "Grüße, 世界 😀\tand\r\nmore";
        assertEquals(text, shown(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals("^[]0;owned^G^?^@", shown("\u001b]0;owned\u0007\u007f\0".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void l2ControlsOfEightBitsAreShownInBothTheirForms() throws IOException {
        assertEquals("\\x9b31m", shown(bytes(0x9b, '3', '1', 'm')));
        assertEquals("\\x9b31m", shown("\u009b31m".getBytes(StandardCharsets.UTF_8)));
        assertEquals("\\x9d0;owned\\x9c", shown("\u009d0;owned\u009c".getBytes(StandardCharsets.UTF_8)));
        assertEquals("\u00a0", shown("\u00a0".getBytes(StandardCharsets.UTF_8)));
        // over-long forms, halves of a pair, beyond Unicode: no characters, so no byte of them passes
        assertEquals("\\xc0\\x9b", shown(bytes(0xc0, 0x9b)));
        assertEquals("\\xe0\\x80\\x9b", shown(bytes(0xe0, 0x80, 0x9b)));
        assertEquals("\\xed\\xa0\\x80", shown(bytes(0xed, 0xa0, 0x80)));
        assertEquals("\\xf4\\x90\\x80\\x80", shown(bytes(0xf4, 0x90, 0x80, 0x80)));
    }

    @Test
    void l2CharactersMayBeCutByWrites() throws IOException {
        assertEquals("é", shown(bytes(0xc3), bytes(0xa9)));
        assertEquals("😀", shown(bytes(0xf0), bytes(0x9f, 0x98), bytes(0x80)));
        assertEquals("\\x9b", shown(bytes(0xc2), bytes(0x9b)));
        assertEquals("\\xc2^[", shown(bytes(0xc2), bytes(0x1b)));
        assertEquals("\\xe2\\x82", shown(bytes(0xe2, 0x82)));
    }

    @Test
    void l2NoBytesWhateverReachATerminalAsControls() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] data = new byte[random.nextInt(64)];
            random.nextBytes(data);
            int cut = random.nextInt(data.length + 1);
            byte[] first = Arrays.copyOf(data, cut);
            String shown = shown(first, Arrays.copyOfRange(data, cut, data.length));
            boolean harmless = shown.chars()
                    .allMatch(c -> c >= ' ' && c < 0x7f || c >= 0xa0 || c == '\n' || c == '\t' || c == '\r');
            assertTrue(harmless && shown.indexOf('\ufffd') < 0, "seed " + seed + ": " + shown);
        }
    }
}
