package org.wasmaudit.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to read fields of a C structure in the guest's memory, the farthest first, and to set three? */
@Fork(value = 1, jvmArgsAppend = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED")
public class B37_Fields extends BesideJava {
    private static final class Structure {
        private int a;
        private int b = 1;
        private int c = 2;
        private int d = 3;
        private int e = 4;
        private int f = 5;
    }

    private final Structure[] all = new Structure[1024];

    public B37_Fields() {
        super("""
                (module
                  (memory 2)
                  (func $touch (param $p i32) (result i32) (local $sum i32)
                    (local.set $sum (i32.add (i32.load offset=40 (local.get $p)) (i32.load (local.get $p))))
                    (i32.store offset=8 (local.get $p) (local.get $sum))
                    (local.set $sum (i32.add (local.get $sum) (i32.load offset=16 (local.get $p))))
                    (i32.store offset=24 (local.get $p) (local.get $sum))
                    (local.set $sum (i32.add (local.get $sum) (i32.load offset=32 (local.get $p))))
                    (i32.store offset=40 (local.get $p) (local.get $sum))
                    (i32.add (local.get $sum)
                      (i32.add (i32.load offset=8 (local.get $p)) (i32.load offset=24 (local.get $p)))))
                  (func (export "run") (param $steps i32) (result i64) (local $sum i32)
                    (loop $next
                      (local.set $sum (i32.add (local.get $sum)
                        (call $touch (i32.shl (i32.and (local.get $steps) (i32.const 1023)) (i32.const 6)))))
                      (br_if $next (local.tee $steps (i32.sub (local.get $steps) (i32.const 1)))))
                    (i64.extend_i32_u (local.get $sum))))
                """);
        for (int i = 0; i < all.length; i++) {
            all[i] = new Structure();
        }
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Object java() {
        int sum = 0;
        for (int steps = STEPS; steps != 0; steps--) {
            sum += touch(all[steps & 1023]);
        }
        return sum;
    }

    private static int touch(Structure one) {
        int sum = one.f + one.a;
        one.b = sum;
        sum += one.c;
        one.d = sum;
        sum += one.e;
        one.f = sum;
        return sum + one.b + one.d;
    }
}
