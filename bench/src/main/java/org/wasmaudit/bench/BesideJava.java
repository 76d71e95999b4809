package org.wasmaudit.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.text.TextFormat;

/** Questions to a guest in the text format, and to Java that does the same; times are for one step of the loop. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class BesideJava extends Measured {
    /** Enough for a call from the host not to count. */
    static final int STEPS = 100_000;

    private final String text;
    private @Nullable FunctionInstance run;

    /** @param text a module that exports {@code run}, which takes the number of steps */
    BesideJava(String text) {
        this.text = text;
    }

    @Setup
    public void instantiate() {
        Engine engine = Engine.compiled().withFeatures(Features.all());
        byte[] binary =
                TextFormat.toBinary(text.getBytes(StandardCharsets.UTF_8), engine.features(), engine.limits());
        run = engine.instantiate(engine.decode(binary), Imports.none()).exportedFunction("run");
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object[] guest() {
        if (run == null) {
            throw new IllegalStateException("the guest exports no run");
        }
        return run.call(STEPS);
    }
}
