import org.jspecify.annotations.NullMarked;

/** WASI preview 1 for guests of the interpreter: one dispatcher, which tells observers before and after each call. */
@NullMarked
module org.wasmaudit.wasihost {
    requires static org.jspecify;
    requires transitive org.wasmaudit.interpreter;

    exports org.wasmaudit.wasi;
    exports org.wasmaudit.wasi.call;
    exports org.wasmaudit.wasi.fs;
    exports org.wasmaudit.wasi.fs.host;
    exports org.wasmaudit.wasi.fs.memory;
}
