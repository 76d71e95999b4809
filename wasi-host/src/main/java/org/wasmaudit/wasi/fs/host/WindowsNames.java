package org.wasmaudit.wasi.fs.host;

import java.util.Locale;
import java.util.Set;

/** Names that mean something else to Windows than what they say: devices, streams, and names it would change. */
final class WindowsNames {
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");
    private static final Set<String> NUMBERED = Set.of("com", "lpt");

    /** Digits that Windows takes for digits, the raised ones among them. */
    private static final String DIGITS = "0123456789\u00b9\u00b2\u00b3\u2070";

    private WindowsNames() {}

    /** Whether a single name is to be refused on Windows. */
    static boolean isSpecial(String name) {
        if (name.endsWith(".") || name.endsWith(" ")) {
            return true;
        }
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            if (unit < ' ' || "\\/:*?\"<>|".indexOf(unit) >= 0) {
                return true;
            }
        }
        return isDevice(name);
    }

    /** A device keeps its meaning with whatever stands behind a dot, or behind spaces before it. */
    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).stripTrailing().toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem)
                || stem.length() == 4
                        && NUMBERED.contains(stem.substring(0, 3))
                        && DIGITS.indexOf(stem.charAt(3)) >= 0;
    }
}
