package org.wasmaudit.wasm.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.UncaughtException;
import org.wasmaudit.wasm.runtime.WasmFrame;
import org.wasmaudit.wasm.structure.Fault;

/** What only the interpreter promises: recursion without Java's stack, exact backtraces, methods HotSpot compiles. */
final class InterpreterTest {
    /** HotSpot leaves methods with more bytecode than this to its own interpreter ({@code DontCompileHugeMethods}). */
    private static final int HUGE = 8000;

    private static final String TRAPS = """
            (module
              (memory 1)
              (tag $oops)
              (func $load (param i32) (result i32)
                (nop)
                (i32.load (local.get 0)))
              (func $middle (param i32) (result i32)
                (block (result i32)
                  (i32.add (i32.const 1) (call $load (local.get 0)))))
              (func (export "outer") (param i32) (result i32) (call $middle (local.get 0)))
              (func (export "divide") (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))
              (func (export "throw") (call $throw))
              (func $throw (throw $oops))
              (func $endless (call $endless))
              (func (export "endless") (call $endless)))
            """;

    private final Engine engine = Engine.interpreted();

    @Test
    void recursionNeedsNoneOfJavasStack() {
        Instance instance = Guests.instance(engine, """
                (module
                  (func $depth (export "depth") (param i32) (result i32)
                    (if (result i32) (local.get 0)
                      (then (i32.add (i32.const 1) (call $depth (i32.sub (local.get 0) (i32.const 1)))))
                      (else (i32.const 0)))))
                """);
        FutureTask<Object> task = new FutureTask<>(
                () -> Guests.function(instance, "depth").call(100_000)[0]);
        new Thread(null, task, "small", 256 << 10).start();
        assertEquals(100_000, Assertions.assertDoesNotThrow(() -> task.get()));
    }

    @Test
    void backtracesNameFunctionsAndInstructions() {
        Instance instance = Guests.instance(engine, TRAPS);
        Trap trap = assertThrows(Trap.class, () -> Guests.function(instance, "outer").call(-1));
        assertEquals(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.fault());
        assertEquals(List.of(0, 1, 2), trap.backtrace().stream().map(WasmFrame::functionIndex).toList());
        assertEquals("load", trap.backtrace().get(0).name());
        assertEquals("middle", trap.backtrace().get(1).name());
        assertNull(trap.backtrace().get(2).name());
        byte[] bytes = instance.module().module().bytes();
        assertEquals(0x28, bytes[(int) trap.backtrace().get(0).codeOffset()], "i32.load");
        assertEquals(0x10, bytes[(int) trap.backtrace().get(1).codeOffset()], "call");
        assertEquals(0x10, bytes[(int) trap.backtrace().get(2).codeOffset()], "call");
    }

    @Test
    void everySortOfFailureHasABacktrace() {
        Instance instance = Guests.instance(engine, TRAPS);
        Trap division = assertThrows(Trap.class, () -> Guests.function(instance, "divide").call(0));
        assertEquals(Fault.INTEGER_DIVIDE_BY_ZERO, division.fault());
        assertEquals(List.of(3), division.backtrace().stream().map(WasmFrame::functionIndex).toList());

        UncaughtException uncaught = assertThrows(
                UncaughtException.class, () -> Guests.function(instance, "throw").call());
        assertEquals(List.of(5, 4), uncaught.backtrace().stream().map(WasmFrame::functionIndex).toList());

        Trap exhausted = assertThrows(Trap.class, () -> Guests.function(instance, "endless").call());
        assertEquals(100, exhausted.backtrace().size(), "bounded, although the guest's stack was deep");
        assertTrue(exhausted.backtrace().stream().allMatch(frame -> frame.functionIndex() == 6));
    }

    @Test
    void noMethodIsTooLargeToBeCompiled() throws IOException, URISyntaxException {
        Map<String, Integer> sizes = new TreeMap<>();
        Path classes = Path.of(Interpreter.class.getResource("Interpreter.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(classes)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> addSizes(file, sizes));
        }
        assertTrue(sizes.get("Interpreter.run") > 1000, "the loop has been found");
        sizes.keySet().removeIf(method -> method.endsWith(".<clinit>")); // runs once
        sizes.values().removeIf(size -> size <= HUGE);
        assertEquals(Map.of(), sizes);
    }

    private static void addSizes(Path file, Map<String, Integer> sizes) {
        try {
            String name = file.getFileName().toString().replace(".class", "");
            for (MethodModel method : ClassFile.of().parse(file).methods()) {
                if (method.code().orElse(null) instanceof CodeAttribute code) {
                    sizes.merge(name + "." + method.methodName().stringValue(), code.codeLength(), Math::max);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
