package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L12: a log from a stranger is refused in one line, in bounded time and room. */
final class HostileLogTest {
    private static final String HEADER = Logs.lines(Logs.ofWrites(1)).getFirst() + "\n";
    private static final String CALL = Logs.lines(Logs.ofWrites(1)).get(1) + "\n";

    @Test
    void l12ALineOfTenGigabytesIsRefused() {
        InputStream endless = new InputStream() {
            private long left = 10L << 30;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                java.util.Arrays.fill(bytes, from, from + length, (byte) 'x');
                left -= length;
                return left > 0 ? length : -1;
            }
        };
        refused(new SequenceInputStream(stream(HEADER), endless));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null", "[]", "17", "{}", "{\"v\":1}", "{\"v\":1,\"t\":7}", "{\"v\":2,\"t\":\"call\"}", "not json",
                "{\"v\":1,\"v\":1,\"t\":\"end\"}", "{\"v\":NaN,\"t\":\"end\"}", "{\"v\":1e400,\"t\":\"end\"}",
                "{\"v\":1,\"t\":\"end\"} {\"v\":1}", "{\"v\":1,\"t\":\"call\",\"fn\":\"system\"}",
                "{\"v\":1,\"t\":\"seal\",\"n\":-1,\"crc\":\"\"}",
                "{\"v\":1,\"t\":\"seal\",\"n\":99999999999,\"crc\":\"\"}",
                "{\"v\":999999999999999999999999999999999999999999999999999999999999,\"t\":\"end\"}", "\u0000"
            })
    void l12WhatIsNoRecordIsRefused(String line) {
        refused(stream(HEADER + line + "\n"));
    }

    @Test
    void l12NestingAMillionDeepIsRefused() {
        refused(stream(HEADER + "{\"v\":1,\"t\":\"x\",\"a\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}\n"));
        refused(stream(HEADER + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000) + "\n"));
    }

    @Test
    @DisplayName("event log: readers leave alone the fields they do not know")
    void keysAndKindsOfALaterVersionAreLeftAlone() throws IOException {
        String log = HEADER + CALL.replace("\"seq\"", "\"new\":{\"a\":[1,2]},\"seq\"") + "{\"v\":1,\"t\":\"new\"}\n";
        try (LogReader reader = new LogReader(stream(log))) {
            reader.next();
            assertTrue(reader.next() instanceof LogRecord.Call);
            assertTrue(reader.next() instanceof LogRecord.Unknown);
            assertNull(reader.next());
            assertTrue(reader.cut());
        }
    }

    @Test
    void anyChangeOfALogIsReadOrRefused() throws IOException {
        byte[] log = Logs.ofWrites(20);
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            byte[] changed = log.clone();
            for (int edits = random.nextInt(4); edits >= 0; edits--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try (LogReader reader = new LogReader(new ByteArrayInputStream(changed))) {
                while (reader.next() != null) {
                    assertTrue(reader.line() <= changed.length);
                }
            } catch (LogFormatException expected) {
                assertTrue(expected.getMessage().startsWith("line "), expected.getMessage());
            }
        }
    }

    private static void refused(InputStream log) {
        LogFormatException failure = assertThrows(LogFormatException.class, () -> {
            try (LogReader reader = new LogReader(log)) {
                while (reader.next() != null) {
                    assertTrue(reader.line() < 3);
                }
            }
        });
        assertTrue(failure.getMessage().startsWith("line 2: "), failure.getMessage());
        assertTrue(List.of(failure.getMessage().split("\n", -1)).size() == 1, failure.getMessage());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
