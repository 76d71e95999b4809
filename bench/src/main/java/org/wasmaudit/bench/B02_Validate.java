package org.wasmaudit.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/** How long does it take to decode and check all bodies of a module that has been decoded? */
public class B02_Validate extends Measured {
    @Param({"hello", "calc"})
    String program = "";

    private final Features features = Features.defaults();
    private final Limits limits = Limits.defaults();
    private Module module = ModuleDecoder.decode(Program.bytes("hello"), features, limits);

    @Setup
    public void decode() {
        module = ModuleDecoder.decode(Program.bytes(program), features, limits);
    }

    @Benchmark
    public ValidModule validate() {
        return ModuleValidator.validate(module, features, limits);
    }
}
