package org.wasmaudit.wasm.structure;

/**
 * The type of a memory (spec 2.3.14).
 *
 * @param pageSizeExponent the page size as a power of two: 16, or 0 with custom page sizes
 */
public record MemoryType(AddressType address, SizeLimits limits, boolean shared, int pageSizeExponent)
        implements ExternalType {
    /** The exponent of the usual page of 64 KiB. */
    public static final int PAGE = 16;
}
