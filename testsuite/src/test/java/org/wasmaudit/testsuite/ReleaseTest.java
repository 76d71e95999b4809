package org.wasmaudit.testsuite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The tests run on the JDK the modules are compiled for, whatever JDK runs Maven. */
final class ReleaseTest {
    @Test
    void testsRunOnJdk25OrLater() {
        assertTrue(Runtime.version().feature() >= 25, () -> "tests run on JDK " + Runtime.version());
    }
}
