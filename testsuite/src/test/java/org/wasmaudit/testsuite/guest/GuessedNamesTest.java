package org.wasmaudit.testsuite.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.flow.CallGraph;
import org.wasmaudit.audit.purpose.FunctionIdentifier;
import org.wasmaudit.audit.purpose.IdentifiedFunction;
import org.wasmaudit.audit.purpose.PurposeModel;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/** In a backtrace, functions of a stripped module have likely names, marked as guesses, whichever engine ran it. */
class GuessedNamesTest {
    private static final int UNREACHABLE = 0x00;
    private static final int NOP = 0x01;

    @TempDir
    private Path folder;

    /** What writes the output of a stripped program calls something that traps. */
    @ParameterizedTest
    @ValueSource(strings = {"compiled", "interpreted"})
    void aStrippedProgram(String engine) throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(Repository.requireShared("programs", "sieve.wasm"));
        ValidModule module = valid(bytes);
        int writer = named(module, "stdio_write");
        int inner = IntStream.of(CallGraph.of(module).calls(writer))
                .filter(callee -> callee >= module.importedFunctions())
                .findFirst()
                .orElseThrow();
        spoil(bytes, module, inner);
        Path file = Files.write(folder.resolve("stripped.wasm"), bytes);
        Command.Outcome outcome =
                Command.wasmaudit(List.of("--engine", engine, "--summary", "none", file.toString(), "100000"));
        assertEquals(134, outcome.exit(), outcome::stderr);
        List<String> lines = outcome.stderr().lines().map(String::strip).toList();
        assertTrue(lines.get(0).endsWith("stripped.wasm: unreachable"), lines.get(0));
        assertTrue(lines.get(1).startsWith("0: stripped.wasm!<function " + inner), lines.get(1));
        String guessed = "1: stripped.wasm!<function " + writer + ", likely stdio_write>";
        assertTrue(lines.get(2).startsWith(guessed), lines.get(2));
    }

    private static ValidModule valid(byte[] bytes) {
        return ModuleValidator.validate(
                ModuleDecoder.decode(bytes, Features.defaults(), Limits.defaults()),
                Features.defaults(),
                Limits.defaults());
    }

    /** The function of a module without names that is known by a name. */
    private static int named(ValidModule module, String name) {
        return new FunctionIdentifier(PurposeModel.shipped())
                .identify(module, seen -> {}).stream()
                        .filter(function -> function.isKnown() && name.equals(function.guess()))
                        .peek(function -> assertEquals(null, function.given()))
                        .mapToInt(IdentifiedFunction::function)
                        .findFirst()
                        .orElseThrow();
    }

    /** Puts a trap in place of a function's first instruction; the module stays valid. */
    private static void spoil(byte[] bytes, ValidModule module, int function) {
        Instructions at = Instructions.of(module.module().bytes(), module.function(function).body());
        at.next();
        int start = at.offset();
        at.next();
        Arrays.fill(bytes, start, at.offset(), (byte) NOP);
        bytes[start] = UNREACHABLE;
    }
}
