package org.wasmaudit.testsuite.spec;

import java.util.List;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.text.ScriptParser;

/** The suite as it is written: scripts in the text format. */
final class WastSuite implements Suite {
    private static final String SCRIPT = ".wast";

    private final SharedZip zip = new SharedZip("spec", "wast.zip");

    @Override
    public List<String> scripts() {
        return zip.names(SCRIPT);
    }

    @Override
    public List<Command> commands(String script, Features features) {
        return ScriptParser.parse(zip.read(script + SCRIPT), features, Limits.defaults());
    }

    @Override
    public void close() {
        zip.close();
    }
}
