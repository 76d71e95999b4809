package org.wasmaudit.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.text.TextFormat;

/**
 * What does a call through a table cost, of so many functions at random? The generator of the indices, about 2 ns, is
 * counted.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class B07_IndirectCall extends Measured {
    private static final int CALLS = 1_000_000;

    @Param({"compiled", "interpreted"})
    String engine = "";

    /** A power of two. */
    @Param({"1", "4", "64", "4096"})
    int targets;

    private @Nullable FunctionInstance run;

    @Setup
    public void instantiate() {
        Engine chosen = Engines.named(engine);
        byte[] source = module(targets).getBytes(StandardCharsets.UTF_8);
        byte[] binary = TextFormat.toBinary(source, chosen.features(), chosen.limits());
        run = chosen.instantiate(chosen.decode(binary), Imports.none()).exportedFunction("run");
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public @Nullable Object[] calls() {
        if (run == null) {
            throw new IllegalStateException("not instantiated");
        }
        return run.call(CALLS);
    }

    private static String module(int targets) {
        StringBuilder elements = new StringBuilder();
        StringBuilder functions = new StringBuilder();
        for (int i = 0; i < targets; i++) {
            elements.append(" $f").append(i);
            functions.append("(func $f").append(i).append(" (type $t) (i32.xor (i32.mul (local.get 0) (i32.const ")
                    .append(2 * i + 3).append(")) (i32.const ").append(i).append(")))\n");
        }
        return """
                (module
                  (type $t (func (param i32) (result i32)))
                  (table funcref (elem%s))
                  %s
                  (func (export "run") (param $n i32) (result i32) (local $x i32) (local $r i32)
                    (local.set $r (i32.const 12345))
                    (loop
                      (local.set $r (i32.xor (local.get $r) (i32.shl (local.get $r) (i32.const 13))))
                      (local.set $r (i32.xor (local.get $r) (i32.shr_u (local.get $r) (i32.const 17))))
                      (local.set $r (i32.xor (local.get $r) (i32.shl (local.get $r) (i32.const 5))))
                      (local.set $x (call_indirect (type $t)
                        (local.get $x) (i32.and (local.get $r) (i32.const %d))))
                      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (local.get $x)))
                """.formatted(elements, functions, targets - 1);
    }
}
