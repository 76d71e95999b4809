package org.wasmaudit.wasm.structure;

/**
 * A sequence of instructions (spec 2.4.10) as a range of the module's bytes, the closing {@code end} included.
 *
 * @param start offset of the first instruction in {@link Module#bytes()}
 * @param end offset behind the closing {@code end}
 */
public record Expression(int start, int end) {
    public int length() {
        return end - start;
    }
}
