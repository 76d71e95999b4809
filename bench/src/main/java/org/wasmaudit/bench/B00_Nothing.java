package org.wasmaudit.bench;

import org.openjdk.jmh.annotations.Benchmark;

/** What a call of an empty benchmark costs: what every other figure contains. */
public class B00_Nothing {
    /** Does nothing. */
    @Benchmark
    public void nothing() {}
}
