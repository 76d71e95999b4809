package org.wasmaudit.audit.policy;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.event.Access;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * Something a program does: a call, what it does to its object, and which object that is.
 *
 * @param access bits of {@link Access}
 * @param object a path or stream, or null for a call that is about none. One that ends in {@code /**} stands for
 *     everything below it
 */
public record Capability(WasiCall call, int access, @Nullable String object) implements Comparable<Capability> {
    /** What an object ends with that stands for everything below a directory. */
    static final String BELOW = "/**";

    private static final Comparator<Capability> ORDER = Comparator.comparing(Capability::call)
            .thenComparing(capability -> capability.object == null ? "" : capability.object)
            .thenComparingInt(Capability::access);

    /** The same for everything in the directory of the object; itself where there is no directory. */
    Capability generalised() {
        String path = object;
        if (path == null || path.endsWith(BELOW)) {
            return this;
        }
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? this : new Capability(call, access, path.substring(0, slash) + BELOW);
    }

    @Override
    public int compareTo(Capability other) {
        return ORDER.compare(this, other);
    }

    /** As people read it: {@code path_open read+write /data/a.txt}; the object is not yet escaped. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(call.text());
        char separator = ' ';
        for (Access each : Access.set(access)) {
            text.append(separator).append(each.text());
            separator = '+';
        }
        return object == null ? text.toString() : text.append(' ').append(object).toString();
    }
}
