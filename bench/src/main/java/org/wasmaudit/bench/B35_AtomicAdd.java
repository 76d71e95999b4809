package org.wasmaudit.bench;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
/** What does an atomic addition to a cell of a shared memory cost? */
public class B35_AtomicAdd extends BesideJava {
    private final AtomicInteger cell = new AtomicInteger();

    public B35_AtomicAdd() {
        super("""
                (module
                  (memory 1 1 shared)
                  (func (export "run") (param $steps i32) (result i32)
                    (loop $next
                      (drop (i32.atomic.rmw.add (i32.const 64) (local.get $steps)))
                      (br_if $next (local.tee $steps (i32.sub (local.get $steps) (i32.const 1)))))
                    (i32.atomic.load (i32.const 64))))
                """);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Object java() {
        for (int steps = STEPS; steps != 0; steps--) {
            cell.getAndAdd(steps);
        }
        return cell.get();
    }
}
