package org.wasmaudit.audit.purpose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CondensingTest {
    private static final byte SET = 1;
    private static final byte STORE = 2;
    private static final byte FOR = 6;

    @Test
    void threeAlikeBecomeALoop() {
        assertArrayEquals(new byte[] {FOR, SET, STORE}, Condensing.of(new byte[] {SET, SET, SET, STORE}, 250));
    }

    @Test
    void twoAlikeStay() {
        assertArrayEquals(new byte[] {SET, SET, STORE}, Condensing.of(new byte[] {SET, SET, STORE}, 250));
    }

    @Test
    void pairsRepeat() {
        byte[] pairs = {SET, STORE, SET, STORE, SET, STORE, SET};
        assertArrayEquals(new byte[] {FOR, SET, STORE, SET}, Condensing.of(pairs, 250));
    }

    @Test
    void longRunsAreLinear() {
        byte[] run = new byte[5_000_000];
        Arrays.fill(run, SET);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertEquals(2, Condensing.of(run, 250).length));
    }

    @Test
    void theLimitHolds() {
        byte[] changing = new byte[1000];
        for (int i = 0; i < changing.length; i++) {
            changing[i] = (byte) (1 + Integer.bitCount(i) % 2 * 3 + i % 5 % 2);
        }
        assertEquals(10, Condensing.of(changing, 10).length);
    }
}
