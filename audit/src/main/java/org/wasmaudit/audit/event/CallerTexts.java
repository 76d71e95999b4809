package org.wasmaudit.audit.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.WasiInvocation;

/** What a line says of the place in the guest that a call comes from. Programs call from few places, over and over. */
final class CallerTexts {
    /** How much of a function's name is written. */
    static final int MOST_NAME_CHARACTERS = 100;

    private static final int REMEMBERED = 256;

    private final @Nullable Caller[] remembered = new Caller[REMEMBERED];

    private record Caller(int function, @Nullable String name, long offset, byte[] text) {}

    /** The field of a line, comma included. */
    byte[] text(WasiInvocation invocation) {
        int function = invocation.callerFunction();
        String name = invocation.callerName();
        long offset = invocation.callerOffset();
        int slot = (int) Math.floorMod(offset, (long) REMEMBERED);
        Caller known = remembered[slot];
        if (known == null
                || known.offset != offset
                || known.function != function
                || !Objects.equals(known.name, name)) {
            known = new Caller(function, name, offset, encoded(function, name, offset));
            remembered[slot] = known;
        }
        return known.text;
    }

    private static byte[] encoded(int function, @Nullable String name, long offset) {
        JsonBuffer out = new JsonBuffer(64);
        out.raw(CallShape.ascii(",\"caller\":")).beginObject().name("func").value(function);
        if (offset >= 0) {
            out.name("offset").value(offset);
        }
        if (name != null) {
            boolean whole = name.length() <= MOST_NAME_CHARACTERS;
            out.name("name").value(whole ? name : name.substring(0, MOST_NAME_CHARACTERS) + "…");
        }
        return out.endObject().toByteArray();
    }
}
