package org.wasmaudit.audit.score.profile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasmaudit.wasi.call.WasiCall.CLOCK_TIME_GET;
import static org.wasmaudit.wasi.call.WasiCall.FD_READ;
import static org.wasmaudit.wasi.call.WasiCall.FD_WRITE;
import static org.wasmaudit.wasi.call.WasiCall.PATH_UNLINK_FILE;
import static org.wasmaudit.wasi.call.WasiCall.SOCK_SHUTDOWN;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.score.plain.PlainDataException;
import org.wasmaudit.audit.score.watch.CallWindow;
import org.wasmaudit.wasi.call.WasiCall;

class SequenceProfileTest {
    private static final List<WasiCall> COPY = new ArrayList<>(Collections.nCopies(10, FD_READ));

    static {
        for (int i = 0; i < 10; i++) {
            COPY.add(FD_WRITE);
            COPY.add(FD_READ);
        }
    }

    private static SequenceProfile learnt(List<WasiCall> calls) {
        CallWindow window = new CallWindow();
        LongHashSet windows = new LongHashSet();
        calls.forEach(call -> windows.add(window.push(call)));
        return SequenceProfile.of(windows);
    }

    private static ProfileDistance distance(SequenceProfile profile, List<WasiCall> calls) {
        ProfileWatch watch = new ProfileWatch(profile);
        for (int i = 0; i < calls.size(); i++) {
            watch.call(calls.get(i), i + 1);
        }
        return watch.distance();
    }

    @Test
    void theLearningRunIsAtDistance0() {
        ProfileDistance distance = distance(learnt(COPY), COPY);
        assertEquals(0, distance.unknown());
        assertEquals(0, distance.part());
        assertEquals(30, distance.calls());
    }

    @Test
    void oneNewCallMakesSixNewWindows() {
        List<WasiCall> calls = new ArrayList<>(COPY);
        calls.add(15, PATH_UNLINK_FILE);
        ProfileDistance distance = distance(learnt(COPY), calls);
        assertEquals(6, distance.unknown());
        assertEquals(6, distance.mostOf20());
        assertEquals(16, distance.evidence().getFirst().sequence());
        assertEquals(
                "fd_write fd_read fd_write fd_read fd_write path_unlink_file",
                distance.evidence().getFirst().text());
    }

    @Test
    void aRunWithoutCallsIsAtDistance0() {
        assertEquals(0, distance(learnt(COPY), List.of()).part());
    }

    @Test
    void bothProfilesTogetherKnowBothRuns() {
        List<WasiCall> other = List.of(CLOCK_TIME_GET, SOCK_SHUTDOWN);
        SequenceProfile both = learnt(COPY).and(learnt(other));
        assertEquals(2, both.runs());
        assertEquals(0, distance(both, COPY).unknown());
        assertEquals(0, distance(both, other).unknown());
    }

    /** S7: what is scored is never learnt. */
    @Test
    void s7WatchingTeachesNothing() {
        SequenceProfile profile = learnt(COPY);
        byte[] before = profile.write();
        List<WasiCall> other = List.of(CLOCK_TIME_GET, SOCK_SHUTDOWN);
        assertEquals(2, distance(profile, other).unknown());
        assertEquals(2, distance(profile, other).unknown());
        assertArrayEquals(before, profile.write());
    }

    @Test
    void whatIsWrittenIsReadBack() throws PlainDataException {
        SequenceProfile profile = learnt(COPY).and(learnt(List.of(CLOCK_TIME_GET)));
        assertEquals(profile, SequenceProfile.read(profile.write()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fd_read",
                "fd_read fd_read fd_read fd_read fd_read fd_raed",
                "fd_read - fd_read fd_read fd_read fd_read",
                "fd_read fd_read fd_read fd_read fd_read fd_read fd_read",
                "fd_read  fd_read fd_read fd_read fd_read fd_read",
            })
    void otherWindowsAreRefused(String window) {
        String file = new String(learnt(List.of(FD_READ)).write(), StandardCharsets.UTF_8)
                .replace("- - - - - fd_read", window);
        PlainDataException refusal = assertThrows(
                PlainDataException.class, () -> SequenceProfile.read(file.getBytes(StandardCharsets.UTF_8)));
        assertTrue(refusal.getMessage().startsWith("a window"), refusal.getMessage());
    }

    @Test
    void windowsRoundTrip() {
        CallWindow window = new CallWindow();
        for (WasiCall call : WasiCall.values()) {
            long last = window.push(call);
            assertEquals(last, CallWindow.of(CallWindow.text(last)));
        }
    }
}
