package org.wasmaudit.wasi;

/** Where the bytes of {@code random_get} come from. */
@FunctionalInterface
public interface RandomSource {
    /** Fills a range of an array. */
    void fill(byte[] bytes, int from, int length);
}
