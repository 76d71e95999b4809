package org.wasmaudit.audit.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wasmaudit.wasi.call.Errno;

/** Error numbers as the log and its readers write them: as C and strace do, {@code ENOENT} for witx's {@code noent}. */
public final class ErrnoNames {
    private static final List<String> NAMES = Arrays.stream(Errno.values())
            .map(errno -> "E" + errno.text().toUpperCase(Locale.ROOT))
            .toList();

    private ErrnoNames() {}

    /** The name of an errno; its number where it has no name. */
    public static String text(int code) {
        return code >= 0 && code < NAMES.size() ? NAMES.get(code) : Integer.toString(code);
    }

    /** The errno of a name, with or without its E and in either case; -1 where there is none. */
    public static int of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int code = NAMES.indexOf(upper);
        return code >= 0 ? code : NAMES.indexOf("E" + upper);
    }
}
