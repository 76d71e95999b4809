package org.wasmaudit.wasm.structure;

import org.jspecify.annotations.Nullable;

/**
 * A data segment (spec 2.5.8) as a range of the module's bytes.
 *
 * @param start offset of the first byte in {@link Module#bytes()}
 * @param memory the memory of an active segment
 * @param offset the place of an active segment, or null where the segment is passive
 */
public record DataSegment(int start, int length, int memory, @Nullable Expression offset) {
    public boolean isActive() {
        return offset != null;
    }
}
