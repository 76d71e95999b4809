package org.wasmaudit.bench;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.wasmaudit.wasi.ProcessExit;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * How long does a short run take from the valid module to its end, with nothing kept from the run before? It is the
 * time in which an engine makes code of what is called, and links, since the work itself is next to nothing.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class B03_Compile extends Measured {
    private static final String START = "_start";

    @Param({"compiled", "interpreted", "auto"})
    String engine = "";

    @Param({"hello", "calc"})
    String program = "";

    private Engine chosen = Engine.auto();
    private @Nullable ValidModule module;
    private Wasi wasi = Wasi.builder().build();

    @Setup
    public void decode() {
        chosen = Engines.named(engine);
        module = chosen.decode(Program.bytes(program));
        wasi = Wasi.builder().args(program, "2^200 // 3", "det([2, 0, 1; 1, 3, 2; 0, 1, 1])").build();
    }

    @Benchmark
    public Instance run() {
        try (WasiDispatcher host = wasi.start()) {
            Instance instance = chosen.instantiate(Objects.requireNonNull(module), host.imports());
            FunctionInstance start = instance.exportedFunction(START);
            if (start == null) {
                throw new IllegalStateException(program + " has no " + START);
            }
            try {
                start.call();
            } catch (ProcessExit exit) {
                if (exit.code() != 0) {
                    throw exit;
                }
            }
            return instance;
        }
    }
}
