package org.wasmaudit.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;

/** How long does it take to decode a module, from its bytes to its sections? Bodies are left for the validator. */
public class B01_Decode extends Measured {
    @Param({"hello", "calc"})
    String program = "";

    private byte[] bytes = {};

    @Setup
    public void read() {
        bytes = Program.bytes(program);
    }

    @Benchmark
    public Module decode() {
        return ModuleDecoder.decode(bytes, Features.defaults(), Limits.defaults());
    }
}
