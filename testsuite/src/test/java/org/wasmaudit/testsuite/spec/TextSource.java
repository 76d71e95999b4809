package org.wasmaudit.testsuite.spec;

import java.nio.charset.StandardCharsets;
import org.wasmaudit.wasm.script.ModuleSource;

/** A module as quoted text. */
record TextSource(byte[] text) implements ModuleSource {
    @Override
    public byte[] bytes() {
        throw new UnsupportedOperationException("text of " + new String(text, StandardCharsets.UTF_8).length());
    }
}
