package org.wasmaudit.wasm.structure;

import org.jspecify.annotations.Nullable;

/** A module was refused: malformed, invalid, beyond a limit, or not linkable. */
public final class ModuleException extends WasmException {
    private static final long serialVersionUID = 1L;

    /** The offset of a failure that belongs to no place in the module. */
    public static final long NOWHERE = -1;

    private final transient long offset;

    private ModuleException(Fault fault, @Nullable String detail, long offset) {
        super(fault, detail, true);
        this.offset = offset;
    }

    /** @param offset the byte in the module, or {@link #NOWHERE} */
    public static ModuleException at(long offset, Fault fault) {
        return new ModuleException(fault, null, offset);
    }

    /** @param offset the byte in the module, or {@link #NOWHERE} */
    public static ModuleException at(long offset, Fault fault, String detail) {
        return new ModuleException(fault, detail, offset);
    }

    /** The byte in the module where the failure was seen, or {@link #NOWHERE}. */
    public long offset() {
        return offset;
    }
}
