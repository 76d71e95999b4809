package org.wasmaudit.wasi.call;

/**
 * A parameter of a call.
 *
 * @param name its name in witx
 * @param out whether the guest passes a pointer (an i32) to where a result of the type is to be stored
 * @param rights the bits of {@link Rights} a descriptor passed here must have; 0 for everything else
 * @param use what a path passed here is taken for
 */
public record Parameter(String name, WasiType type, boolean out, long rights, PathUse use) {
    static Parameter in(String name, WasiType type) {
        return new Parameter(name, type, false, 0, PathUse.NONE);
    }

    static Parameter out(String name, WasiType type) {
        return new Parameter(name, type, true, 0, PathUse.NONE);
    }

    static Parameter fd(String name, long rights) {
        return new Parameter(name, WasiType.FD, false, rights, PathUse.NONE);
    }

    static Parameter path(String name, PathUse use) {
        return new Parameter(name, WasiType.PATH, false, 0, use);
    }

    /** How many core values the parameter takes. */
    public int coreValues() {
        return out ? 1 : type.coreValues();
    }
}
