package org.wasmaudit.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does a branch on a cast cost, to the type of every third of 1,024 structures? */
public class B31_Cast extends BesideJava {
    private static class Shape {}

    private static final class Circle extends Shape {
        private final int radius = 7;
    }

    private static final class Square extends Shape {}

    private final Shape[] all = new Shape[1024];

    public B31_Cast() {
        super("""
                (module
                  (type $shape (sub (struct (field (mut i32)))))
                  (type $circle (sub $shape (struct (field (mut i32)) (field i32))))
                  (type $square (sub $shape (struct (field (mut i32)) (field f64))))
                  (type $shapes (array (mut (ref null $shape))))
                  (global $all (mut (ref null $shapes)) (ref.null $shapes))
                  (func $make (local $i i32) (local $to (ref $shapes))
                    (local.set $to (array.new_default $shapes (i32.const 1024)))
                    (loop $next
                      (array.set $shapes (local.get $to) (local.get $i)
                        (if (result (ref $shape)) (i32.rem_u (local.get $i) (i32.const 3))
                          (then (struct.new $square (local.get $i) (f64.const 1)))
                          (else (struct.new $circle (local.get $i) (i32.const 7)))))
                      (br_if $next
                        (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1024))))
                    (global.set $all (local.get $to)))
                  (start $make)
                  (func (export "run") (param $steps i32) (result i32) (local $sum i32) (local $all (ref null $shapes))
                    (local.set $all (global.get $all))
                    (loop $next
                      (block $other
                        (block $is (result (ref $circle))
                          (drop (br_on_cast $is (ref null $shape) (ref $circle)
                            (array.get $shapes (local.get $all)
                              (i32.and (local.get $steps) (i32.const 1023)))))
                          (br $other))
                        (local.set $sum (i32.add (struct.get $circle 1) (local.get $sum))))
                      (br_if $next (local.tee $steps (i32.sub (local.get $steps) (i32.const 1)))))
                    (local.get $sum)))
                """);
        for (int i = 0; i < all.length; i++) {
            all[i] = i % 3 == 0 ? new Circle() : new Square();
        }
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Object java() {
        int sum = 0;
        for (int steps = STEPS; steps != 0; steps--) {
            if (all[steps & 1023] instanceof Circle circle) {
                sum += circle.radius;
            }
        }
        return sum;
    }
}
