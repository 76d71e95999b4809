package org.wasmaudit.wasi.handler;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.NameSection;
import org.wasmaudit.wasm.validation.ValidModule;

/** The places of a module that calls come from, told by their offset; looked up when somebody asks. */
public final class CallSites {
    /** Of no module: nothing is known of any place. */
    public static final CallSites NONE = new CallSites(null);

    private static final int REMEMBERED = 256;
    private static final Site UNKNOWN = new Site(-1, -1, null);

    private final @Nullable ValidModule module;
    private final @Nullable Site[] remembered = new Site[REMEMBERED];
    private @Nullable NameSection names;

    /**
     * A call of a function.
     *
     * @param function the index of the function it stands in, or -1
     * @param name what the module calls that function, or null
     */
    record Site(int offset, int function, @Nullable String name) {}

    public CallSites(@Nullable ValidModule module) {
        this.module = module;
    }

    /** Whether the places are those of a module. */
    public boolean areOf(ValidModule other) {
        return module == other;
    }

    /** The call at an offset, which may be -1. */
    Site at(int offset) {
        if (module == null || offset < 0) {
            return UNKNOWN;
        }
        int slot = offset % REMEMBERED;
        Site known = remembered[slot];
        if (known == null || known.offset != offset) {
            known = find(module, offset);
            remembered[slot] = known;
        }
        return known;
    }

    private Site find(ValidModule in, int offset) {
        NameSection known = names;
        if (known == null) {
            known = NameSection.of(in.module());
            names = known;
        }
        int function = in.functionAt(offset);
        return new Site(offset, function, function < 0 ? null : known.functionName(function));
    }
}
