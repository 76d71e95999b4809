import org.jspecify.annotations.NullMarked;

/** A WebAssembly engine: decoding, validation, interpretation and compilation to JVM bytecode. */
@NullMarked
module org.wasmaudit.interpreter {
    requires static org.jspecify;
    requires static jdk.management;
    requires static java.management;
    requires org.objectweb.asm;

    exports org.wasmaudit.wasm;
    exports org.wasmaudit.wasm.binary;
    exports org.wasmaudit.wasm.runtime;
    exports org.wasmaudit.wasm.script;
    exports org.wasmaudit.wasm.structure;
    exports org.wasmaudit.wasm.text;
    exports org.wasmaudit.wasm.validation;
}
