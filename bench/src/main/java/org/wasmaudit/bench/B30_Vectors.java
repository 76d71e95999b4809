package org.wasmaudit.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Imports;

/** What do 16 KiB cost three kernels of {@code vectors.c}, built without vector instructions and with them? */
@Fork(value = 1, jvmArgsAppend = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED")
public class B30_Vectors extends Measured {
    private static final int ROUNDS = 1000;

    @Param({"byte_search", "dot_product", "hash"})
    String kernel = "";

    @Param({"scalar", "simd"})
    String build = "";

    private @Nullable FunctionInstance function;

    @Setup
    public void instantiate() {
        Engine engine = Engine.compiled();
        function = engine.instantiate(engine.decode(Program.bytes("vectors-" + build)), Imports.none())
                .exportedFunction(kernel);
    }

    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public @Nullable Object[] kernel() {
        if (function == null) {
            throw new IllegalStateException("no kernel is called " + kernel);
        }
        return function.call(ROUNDS);
    }
}
