package org.wasmaudit.bench;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to read a field of one of 1,024 structures, and to change another? */
public class B32_Struct extends BesideJava {
    private static final class Point {
        private int x;
        private long y = 1;
    }

    private final Point[] all = new Point[1024];

    public B32_Struct() {
        super("""
                (module
                  (type $point (struct (field (mut i32)) (field (mut i64))))
                  (type $points (array (mut (ref null $point))))
                  (global $all (mut (ref null $points)) (ref.null $points))
                  (func $make (local $i i32) (local $to (ref $points))
                    (local.set $to (array.new_default $points (i32.const 1024)))
                    (loop $next
                      (array.set $points (local.get $to) (local.get $i)
                        (struct.new $point (local.get $i) (i64.const 1)))
                      (br_if $next
                        (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1024))))
                    (global.set $all (local.get $to)))
                  (start $make)
                  (func (export "run") (param $steps i32) (result i64) (local $sum i64)
                    (local $all (ref null $points)) (local $one (ref null $point))
                    (local.set $all (global.get $all))
                    (loop $next
                      (local.set $one (array.get $points (local.get $all)
                        (i32.and (local.get $steps) (i32.const 1023))))
                      (local.set $sum (i64.add (local.get $sum) (struct.get $point 1 (local.get $one))))
                      (struct.set $point 0 (local.get $one) (local.get $steps))
                      (br_if $next (local.tee $steps (i32.sub (local.get $steps) (i32.const 1)))))
                    (local.get $sum)))
                """);
        Arrays.setAll(all, i -> new Point());
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Object java() {
        long sum = 0;
        for (int steps = STEPS; steps != 0; steps--) {
            Point one = all[steps & 1023];
            sum += one.y;
            one.x = steps;
        }
        return sum + all[0].x;
    }
}
