package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.event.FakeInvocation;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.wasi.call.Errno;

/** What findings say of where a call came from. */
final class EvidenceTest {
    private static Evidence of(@Nullable String caller) {
        RunWatch watch = new RunWatch();
        for (int i = 1; i <= 5; i++) {
            FakeInvocation call = FakeInvocation.open(i, "/d", "../../etc/passwd" + "/.".repeat(i - 1), null);
            if (caller != null) {
                call.callerName(caller);
            }
            watch.call(call.outcome(Errno.NOTCAPABLE.code(), 0), true);
        }
        return watch.findings().getFirst().evidence().getFirst();
    }

    @Test
    void theGuestsFunctionIsNamed() {
        assertEquals("tidy", of("tidy").caller());
        assertEquals("path_open ../../etc/passwd, called by tidy", of("tidy").told());
    }

    @Test
    void wrappersOfTheImportAndUnknownFunctionsAreNot() {
        assertNull(of("__wasi_path_open").caller());
        assertEquals("path_open ../../etc/passwd", of(null).told());
    }

    @Test
    void namesAreCut() {
        assertEquals(101, String.valueOf(of("x".repeat(5000)).caller()).length());
    }
}
