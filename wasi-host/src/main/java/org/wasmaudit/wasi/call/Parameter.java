package org.wasmaudit.wasi.call;

/**
 * A parameter of a call.
 *
 * @param name its name in witx
 * @param out whether the guest passes a pointer (an i32) to where a result of the type is to be stored
 */
public record Parameter(String name, WasiType type, boolean out) {
    static Parameter in(String name, WasiType type) {
        return new Parameter(name, type, false);
    }

    static Parameter out(String name, WasiType type) {
        return new Parameter(name, type, true);
    }

    /** How many core values the parameter takes. */
    public int coreValues() {
        return out ? 1 : type.core().size();
    }
}
