package org.wasmaudit.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a step of a loop cost that is a function which calls itself last? */
public class B36_TailCall extends BesideJava {

    public B36_TailCall() {
        super("""
                (module
                  (func $sum (param $steps i32) (param $sum i64) (result i64)
                    (if (i32.eqz (local.get $steps)) (then (return (local.get $sum))))
                    (return_call $sum
                      (i32.sub (local.get $steps) (i32.const 1))
                      (i64.xor (i64.mul (local.get $sum) (i64.const 31)) (i64.extend_i32_u (local.get $steps)))))
                  (func (export "run") (param $steps i32) (result i64)
                    (call $sum (local.get $steps) (i64.const 0))))
                """);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Object java() {
        long sum = 0;
        for (int steps = STEPS; steps != 0; steps--) {
            sum = sum * 31 ^ steps;
        }
        return sum;
    }
}
