package org.wasmaudit.testsuite.spec;

import java.util.List;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.structure.Features;

/** The official test suite in one of its forms. */
interface Suite extends AutoCloseable {
    /** The names of the scripts, sorted: {@code i32}, {@code proposals/threads/atomic}. */
    List<String> scripts();

    /** The commands of a script. */
    List<Command> commands(String script, Features features);

    @Override
    void close();
}
