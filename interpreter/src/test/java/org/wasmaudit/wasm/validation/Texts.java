package org.wasmaudit.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.text.TextFormat;

/** Modules written as text, for tests of validation. */
final class Texts {
    private Texts() {}

    static byte[] binary(String text) {
        return TextFormat.toBinary(text.getBytes(StandardCharsets.UTF_8), Features.all(), Limits.defaults());
    }

    static ValidModule valid(String text) {
        return validate(binary(text), Features.all(), Limits.defaults());
    }

    static ValidModule validate(byte[] binary, Features features, Limits limits) {
        return ModuleValidator.validate(ModuleDecoder.decode(binary, features, limits), features, limits);
    }

    static ModuleException refusal(String text) {
        return assertThrows(ModuleException.class, () -> valid(text));
    }
}
