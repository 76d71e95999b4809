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

/** What does fuel cost, in a loop of arithmetic, in an interpreter's loop, and in calls? Times are for one step. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class B15_Fuel extends Measured {
    private static final int STEPS = 1_000_000;

    @Param({"none", "fuel"})
    String limit = "";

    @Param({"arithmetic", "branches", "calls"})
    String work = "";

    private @Nullable FunctionInstance run;

    @Setup
    public void instantiate() {
        Engine engine = limit.equals("fuel") ? Engine.compiled().withFuel(Long.MAX_VALUE) : Engine.compiled();
        String data = "(memory 1) (data (i32.const 0) \"\\00\\01\\02\\03\\01\\00\\02\\03\")";
        String text = "(module " + data + step() + LOOP + ")";
        byte[] binary =
                TextFormat.toBinary(text.getBytes(StandardCharsets.UTF_8), engine.features(), engine.limits());
        run = engine.instantiate(engine.decode(binary), Imports.none()).exportedFunction("run");
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object[] steps() {
        if (run == null) {
            throw new IllegalStateException("not instantiated");
        }
        return run.call(STEPS);
    }

    private static final String LOOP =
            """
            (func (export "run") (param $n i32) (result i64) (local $x i64)
              (loop
                (local.set $x (call $step (local.get $x) (local.get $n)))
                (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
              (local.get $x))
            """;

    private String step() {
        return switch (work) {
            case "arithmetic" ->
                """
                (func $step (param $x i64) (param $n i32) (result i64)
                  (i64.rotl (i64.add (i64.mul (local.get $x) (i64.const 6364136223846793005))
                    (i64.extend_i32_u (local.get $n))) (i64.const 23)))
                """;
            case "branches" ->
                """
                (func $step (param $x i64) (param $n i32) (result i64)
                  (block $d (block $c (block $b (block $a
                    (br_table $a $b $c $d (i32.load8_u (i32.and (local.get $n) (i32.const 7)))))
                    (return (i64.add (local.get $x) (i64.const 3))))
                    (return (i64.mul (local.get $x) (i64.const 5))))
                    (return (i64.xor (local.get $x) (i64.const 0x1234567))))
                  (i64.rotr (local.get $x) (i64.const 3)))
                """;
            case "calls" ->
                """
                (func $down (param $x i64) (param $depth i32) (result i64)
                  (if (result i64) (local.get $depth)
                    (then (i64.add (i64.const 1)
                      (call $down (local.get $x) (i32.sub (local.get $depth) (i32.const 1)))))
                    (else (local.get $x))))
                (func $step (param $x i64) (param $n i32) (result i64)
                  (call $down (local.get $x) (i32.and (local.get $n) (i32.const 15))))
                """;
            default -> throw new IllegalArgumentException(work);
        };
    }
}
