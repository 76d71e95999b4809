package org.wasmaudit.testsuite.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.text.TextFormat;

/**
 * E9 of the catalogue of hostile executions: modules that come and go leave nothing behind in the JVM. {@code
 * -Dwasmaudit.modules=10000} runs as many as the catalogue asks for, in some minutes.
 */
final class ManyModulesTest {
    private static final int MODULES = Integer.getInteger("wasmaudit.modules", 300);

    /** Nine of ten classes that the modules have: the last ones may still be in use. */
    private static final long MOST_CLASSES = MODULES * 3L * 9 / 10;

    private static final long MEGABYTE = 1 << 20;

    @Test
    void e9ModulesLeaveNoClassesBehind() throws InterruptedException {
        Engine engine = Engine.compiled();
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        run(engine, 0, 20);
        collect();
        long unloadedBefore = classes.getUnloadedClassCount();
        long metaspaceBefore = used("Metaspace");
        long codeBefore = used("CodeHeap");

        run(engine, 20, MODULES);
        for (int i = 0; i < 20 && unloaded(classes, unloadedBefore) < MOST_CLASSES; i++) {
            collect();
        }

        long unloaded = unloaded(classes, unloadedBefore);
        assertTrue(unloaded >= MOST_CLASSES, () -> "classes unloaded: " + unloaded);
        long metaspace = used("Metaspace") - metaspaceBefore;
        assertTrue(metaspace < 8 * MEGABYTE, () -> "bytes of metaspace left behind: " + metaspace);
        long code = used("CodeHeap") - codeBefore;
        assertTrue(code < 16 * MEGABYTE, () -> "bytes of code left behind: " + code);
    }

    private static long unloaded(ClassLoadingMXBean classes, long before) {
        return classes.getUnloadedClassCount() - before;
    }

    private static void run(Engine engine, int first, int count) {
        for (int i = first; i < first + count; i++) {
            byte[] source = """
                    (func (export "f") (param i32) (result i32)
                      (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                      (i32.const %d))
                    """.formatted(i).getBytes(StandardCharsets.UTF_8);
            Instance instance = engine.instantiate(
                    engine.decode(TextFormat.toBinary(source, engine.features(), engine.limits())), Imports.none());
            assertEquals(i, Objects.requireNonNull(instance.exportedFunction("f")).call(2_000)[0]);
        }
    }

    private static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(50); // code is freed behind the collection
    }

    private static long used(String pool) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(bean -> bean.getName().startsWith(pool) || bean.getName().startsWith("CodeCache") && pool
                        .startsWith("Code"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
