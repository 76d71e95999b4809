package org.wasmaudit.testsuite.speed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.text.TextFormat;

/**
 * Times the kernels, guest and Java in turns, and ends with code 1 where a guest is slower beside its Java than the
 * baseline and its noise allow. What counts is the processor's time of this thread, so that other work on the machine
 * does not, and of many rounds the fastest of either side, which is what the code can do when nothing disturbs it.
 */
final class SpeedGuard {
    private static final int WARM_ROUNDS = 60;
    private static final int ROUNDS = 60;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SpeedGuard() {}

    public static void main(String... arguments) {
        Engine engine = Engine.compiled();
        boolean slower = false;
        for (Kernel kernel : Kernel.values()) {
            double ratio = ratio(kernel, engine);
            boolean lost = ratio > kernel.baseline * kernel.noise;
            slower |= lost;
            System.out.printf(
                    Locale.ROOT,
                    "%-9s guest / Java %.2f, at most %.2f%s%n",
                    kernel,
                    ratio,
                    kernel.baseline * kernel.noise,
                    lost ? "  SLOWER" : "");
        }
        System.exit(slower ? 1 : 0);
    }

    private static double ratio(Kernel kernel, Engine engine) {
        byte[] text = kernel.text.getBytes(StandardCharsets.UTF_8);
        byte[] binary = TextFormat.toBinary(text, engine.features(), engine.limits());
        FunctionInstance run =
                engine.instantiate(engine.decode(binary), Imports.none()).exportedFunction("run");
        IntToLongFunction guest = steps -> (long) Objects.requireNonNull(run.call(steps)[0]);
        IntToLongFunction java = kernel.java();
        long[] guestNanos = new long[ROUNDS];
        long[] javaNanos = new long[ROUNDS];
        for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
            long ofGuest = nanos(guest, kernel, java.applyAsLong(kernel.steps));
            long ofJava = nanos(java, kernel, guest.applyAsLong(kernel.steps));
            if (round >= 0) {
                guestNanos[round] = ofGuest;
                javaNanos[round] = ofJava;
            }
        }
        return (double) least(guestNanos) / least(javaNanos);
    }

    private static long nanos(IntToLongFunction side, Kernel kernel, long expected) {
        long start = THREADS.getCurrentThreadCpuTime();
        long result = side.applyAsLong(kernel.steps);
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        if (result != expected) {
            throw new IllegalStateException(kernel + " computes " + result + ", not " + expected);
        }
        return nanos;
    }

    private static long least(long... nanos) {
        return Arrays.stream(nanos).min().orElseThrow();
    }
}
