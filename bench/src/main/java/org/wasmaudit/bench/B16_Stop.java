package org.wasmaudit.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.text.TextFormat;

/** How long after being asked to stop does a guest end that is in a loop with nothing in it, or fills its memory? */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 10)
public class B16_Stop extends Measured {
    private static final int TIME_TO_GET_HOT = 300;

    @Param({"compiled", "interpreted"})
    String engine = "";

    @Param({"loop", "fill"})
    String work = "";

    private @Nullable Store store;
    private @Nullable Thread guest;

    @Setup(Level.Invocation)
    public void start() throws InterruptedException {
        Engine chosen = Engines.named(engine);
        String body = work.equals("loop")
                ? "(loop (br 0))"
                : "(loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 0x3fff0000)) (br 0))";
        String text = "(module (memory 0x3fff) (func (export \"run\")" + body + "))";
        byte[] binary =
                TextFormat.toBinary(text.getBytes(StandardCharsets.UTF_8), chosen.features(), chosen.limits());
        Store fresh = chosen.newStore();
        FunctionInstance run = chosen.load(chosen.decode(binary))
                .instantiate(fresh, Imports.none())
                .exportedFunction("run");
        guest = Thread.ofPlatform().daemon().start(() -> {
            try {
                run.call();
            } catch (ExecutionException stopped) {
                // as asked
            }
        });
        store = fresh;
        Thread.sleep(TIME_TO_GET_HOT);
    }

    @Benchmark
    public void stop() throws InterruptedException {
        if (store != null && guest != null) {
            store.interrupt();
            guest.join();
        }
    }
}
