package org.wasmaudit.bench;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to read one of 1,024 numbers in an array, and to change its neighbour? */
public class B33_Array extends BesideJava {
    private final int[] all = new int[1024];

    public B33_Array() {
        super("""
                (module
                  (type $numbers (array (mut i32)))
                  (global $all (mut (ref null $numbers)) (array.new $numbers (i32.const 3) (i32.const 1024)))
                  (func (export "run") (param $steps i32) (result i32) (local $sum i32)
                    (local $all (ref null $numbers))
                    (local.set $all (global.get $all))
                    (loop $next
                      (local.set $sum (i32.add (local.get $sum)
                        (array.get $numbers (local.get $all) (i32.and (local.get $steps) (i32.const 1023)))))
                      (array.set $numbers (local.get $all) (i32.and (local.get $sum) (i32.const 1023))
                        (local.get $steps))
                      (br_if $next (local.tee $steps (i32.sub (local.get $steps) (i32.const 1)))))
                    (local.get $sum)))
                """);
        Arrays.fill(all, 3);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Object java() {
        int sum = 0;
        for (int steps = STEPS; steps != 0; steps--) {
            sum += all[steps & 1023];
            all[sum & 1023] = steps;
        }
        return sum;
    }
}
