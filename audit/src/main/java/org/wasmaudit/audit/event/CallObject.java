package org.wasmaudit.audit.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * What a call is about, in one word each: the paths it resolves to, or as they were asked for where they lead nowhere,
 * or what its descriptor is open on. Counters, policies and profiles all go by it.
 */
public final class CallObject {
    private CallObject() {}

    /** How many objects a call names: its paths, or else its descriptor. */
    public static int count(WasiInvocation invocation) {
        int paths = invocation.paths();
        return paths > 0 ? paths : invocation.fdPath() == null ? 0 : 1;
    }

    /** The n-th object, or null where it is not known. */
    public static @Nullable String of(WasiInvocation invocation, int n) {
        if (invocation.paths() == 0) {
            return invocation.fdPath();
        }
        String resolved = invocation.resolvedPath(n);
        if (resolved != null) {
            return resolved;
        }
        byte[] asked = invocation.path(n);
        return asked == null ? invocation.fdPath() : unresolved(invocation.fdPath(), text(asked));
    }

    /** What the call would do to its object, as bits of {@link Access}. */
    public static int access(WasiInvocation invocation) {
        return invocation.call() == WasiCall.PATH_OPEN
                ? Access.ofOpen(invocation.argument(Access.OPEN_FLAGS), invocation.argument(Access.OPEN_RIGHTS))
                : Access.of(invocation.call());
    }

    /** The word for a path that leads nowhere: below the directory it was asked for in, as it was asked for. */
    static String unresolved(@Nullable String directory, String asked) {
        return directory == null ? asked : directory + "/" + asked;
    }

    private static String text(byte[] asked) {
        int shown = Math.min(asked.length, EventEncoder.MOST_PATH_BYTES);
        return new String(asked, 0, shown, StandardCharsets.UTF_8);
    }
}
