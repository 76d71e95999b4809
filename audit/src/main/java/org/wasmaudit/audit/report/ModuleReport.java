package org.wasmaudit.audit.report;

import java.util.List;
import java.util.Optional;
import org.wasmaudit.audit.flow.CallGraph;
import org.wasmaudit.audit.purpose.Identification;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * What can be told of a module that is not run.
 *
 * @param name of its file
 * @param sha256 of its bytes
 * @param calls the calls it imports
 * @param identification what its functions are likely called and what it is for, where that was asked for
 */
public record ModuleReport(
        String name,
        String sha256,
        ValidModule module,
        CallGraph graph,
        List<WasiCall> calls,
        Optional<Identification> identification) {
    public ModuleReport {
        calls = List.copyOf(calls);
    }
}
