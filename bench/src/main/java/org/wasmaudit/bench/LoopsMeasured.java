package org.wasmaudit.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.NumberType;

/** Questions to the functions of {@code loops.wasm}; times are for one step of the loop. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class LoopsMeasured extends Measured {
    /** Enough for a call from the host not to count. */
    static final int STEPS = 100_000;

    @Param({"compiled", "interpreted"})
    String engine = "";

    private @Nullable Instance instance;

    @Setup
    public void instantiate() {
        HostFunction tick = new HostFunction(
                "env.tick",
                FunctionType.of(List.of(NumberType.I32), List.of(NumberType.I32)),
                (caller, values, base) -> values.setI32(base, values.i32(base) + 1));
        Engine chosen = Engines.named(engine);
        instance = chosen.instantiate(
                chosen.decode(Program.bytes("loops")),
                Imports.builder().add("env", "tick", tick).build());
    }

    /** A function of the library. */
    final FunctionInstance function(String name) {
        FunctionInstance function = instance == null ? null : instance.exportedFunction(name);
        if (function == null) {
            throw new IllegalStateException("loops.wasm exports no function " + name);
        }
        return function;
    }
}
