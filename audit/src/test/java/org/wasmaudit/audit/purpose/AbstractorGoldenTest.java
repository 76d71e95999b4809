package org.wasmaudit.audit.purpose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.binary.NameSection;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/** The abstractions of the functions in {@code shapes.c} are those of {@code shapes.txt}, which a person has read. */
final class AbstractorGoldenTest {
    @Test
    void shapes() throws IOException {
        String expected = new String(resource("shapes.txt"), StandardCharsets.UTF_8);
        assertEquals(expected, text(resource("shapes.wasm")));
    }

    @Test
    void fortyFunctions() throws IOException {
        String expected = new String(resource("shapes.txt"), StandardCharsets.UTF_8);
        assertTrue(expected.lines().filter(line -> line.equals("}")).count() >= 36);
    }

    private static String text(byte[] bytes) {
        Module module = ModuleDecoder.decode(bytes, Features.defaults(), Limits.defaults());
        ValidModule valid = ModuleValidator.validate(module, Features.defaults(), Limits.defaults());
        NameSection names = NameSection.of(module);
        IntFunction<String> name = index -> String.valueOf(names.functionName(index));
        StringBuilder text = new StringBuilder();
        for (Function function : module.functions()) {
            AbstractionTrace trace = Abstractor.abstracted(valid, function);
            text.append(AbstractionText.of(trace, valid.functionType(function.index()), name));
        }
        return text.toString();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = AbstractorGoldenTest.class.getResourceAsStream(name)) {
            assertNotNull(in, name);
            return in.readAllBytes();
        }
    }
}
