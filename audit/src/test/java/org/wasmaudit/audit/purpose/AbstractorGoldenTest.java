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
import org.wasmaudit.wasm.text.TextFormat;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/** The abstractions of {@code shapes.c}, {@code shapes.wat} and {@code copies.c} are as a person read them. */
final class AbstractorGoldenTest {
    @Test
    void shapesInC() throws IOException {
        assertEquals(lines("shapes.txt"), text(resource("shapes.wasm")));
    }

    @Test
    void shapesInWat() throws IOException {
        byte[] binary = TextFormat.toBinary(resource("shapes.wat"), Features.defaults(), Limits.defaults());
        assertEquals(lines("shapes-wat.txt"), text(binary));
    }

    /** Without optimisation, too, a loop that copies is one step, and one that nearly does is not. */
    @Test
    void copiesInUnoptimisedC() throws IOException {
        assertEquals(lines("copies.txt"), text(resource("copies.wasm")));
    }

    @Test
    void thereAreForty() throws IOException {
        String all = lines("shapes.txt") + lines("shapes-wat.txt");
        assertTrue(all.lines().filter(line -> line.equals("}")).count() >= 40);
    }

    private static String lines(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8);
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
