package org.wasmaudit.wasi.fs.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that are refused on Windows. */
class WindowsNamesTest {
    @ParameterizedTest
    @DisplayName("F17 names of devices and streams, and names that would be changed")
    @ValueSource(strings = {
        "CON", "con", "NUL.txt", "nul .txt", "COM1", "com9.tar.gz", "COM\u00b9", "LPT\u2070", "CONIN$", "aux.", "prn ",
        "file.", "file ", "file:stream", "a\\b", "C:", "a*", "what?", "<", "a|b", "a\"b", "a\u0001"
    })
    void special(String name) {
        assertTrue(WindowsNames.isSpecial(name), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "file", "console", "com", "com10", "lpt", "a.con", "nully.txt", ".hidden", "a b", "caf\u00e9"
    })
    void ordinary(String name) {
        assertFalse(WindowsNames.isSpecial(name), name);
    }
}
