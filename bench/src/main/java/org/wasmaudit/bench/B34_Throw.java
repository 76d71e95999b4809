package org.wasmaudit.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to throw an exception with a number out of a function, and to catch it? */
public class B34_Throw extends BesideJava {
    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int step;

        Found(int step) {
            super(null, null, false, false);
            this.step = step;
        }
    }

    private int far;

    private void look(int step) {
        if ((step & 1) != 0) {
            throw new Found(step);
        }
        far = step;
    }

    public B34_Throw() {
        super("""
                (module
                  (tag $found (param i32))
                  (global $far (mut i32) (i32.const 0))
                  (func $look (param $step i32)
                    (if (i32.and (local.get $step) (i32.const 1)) (then (throw $found (local.get $step))))
                    (global.set $far (local.get $step)))
                  (func (export "run") (param $steps i32) (result i32) (local $sum i32)
                    (loop $next
                      (block $after
                        (block $caught (result i32)
                          (try_table (catch $found $caught) (call $look (local.get $steps)))
                          (br $after))
                        (local.set $sum (i32.add (local.get $sum))))
                      (br_if $next (local.tee $steps (i32.sub (local.get $steps) (i32.const 1)))))
                    (local.get $sum)))
                """);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Object java() {
        int sum = 0;
        for (int steps = STEPS; steps != 0; steps--) {
            try {
                look(steps);
            } catch (Found found) {
                sum += found.step;
            }
        }
        return sum + far;
    }
}
