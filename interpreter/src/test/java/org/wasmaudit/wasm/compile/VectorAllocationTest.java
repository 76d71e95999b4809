package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassWriter;
import org.opentest4j.AssertionFailedError;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Vectors as objects are in registers once C2 has compiled them: loops allocate nothing, whichever instruction they are
 * made of and whatever crosses their borders. It is the cheapest sign of all that makes C2 give that up.
 *
 * <p>Each runs in a process of its own, {@link VectorAllocations}, in which nothing depends on when C2 gets to it, nor
 * on what ran before. The same few instructions are tried each time, since a process takes seconds;
 * {@code -Dwasmaudit.vectors=REGEX} names others, {@code .*} all of them.
 */
final class VectorAllocationTest {
    private static final int SAMPLE = 16;
    private static final int SEED = 1;

    private static List<String> instructions() {
        Stream<String> all = ObjectVectorsTest.instructions().stream().map(Opcode::text);
        String pattern = System.getProperty("wasmaudit.vectors", "");
        if (!pattern.isEmpty()) {
            return all.filter(text -> text.matches(pattern)).toList();
        }
        List<String> texts = all.toList();
        Random random = new Random(SEED);
        return random.ints(0, texts.size()).distinct().limit(SAMPLE).mapToObj(texts::get).toList();
    }

    @TestFactory
    Stream<DynamicTest> instructionsAllocateNothing() {
        return allocateNothing(instructions());
    }

    @TestFactory
    Stream<DynamicTest> bordersAllocateNothing() {
        return allocateNothing(
                Stream.of(VectorAllocations.Border.values()).map(Enum::name).toList());
    }

    private static Stream<DynamicTest> allocateNothing(List<String> names) {
        return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> assertAllocatesNothing(name)));
    }

    private static void assertAllocatesNothing(String name) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xbatch",
                        "-XX:+UseSerialGC",
                        "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        VectorAllocations.class.getName(),
                        name))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        String[] words = output.strip().split(" ");
        assertEquals(name, words[0], output);
        long allocated = Long.parseLong(words[1]);
        long callOnly = Long.parseLong(words[2]);
        assertTrue(allocated <= callOnly, () -> allocated + " bytes, " + callOnly + " by a call");
    }

    /** Where the classes are that the program needs. */
    private static String classPath() {
        return Stream.of(
                        VectorAllocations.class,
                        Engine.class,
                        ClassWriter.class,
                        NullMarked.class,
                        DynamicTest.class,
                        AssertionFailedError.class)
                .map(type -> Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
