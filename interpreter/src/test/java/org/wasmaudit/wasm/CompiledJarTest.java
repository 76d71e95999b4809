package org.wasmaudit.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.validation.ValidModule;

/** Code that was compiled ahead of time does what code does that is generated as it is called. */
final class CompiledJarTest {
    private static final String GUEST = """
            (module
              (type $unary (func (param i32) (result i32)))
              (rec (type $point (sub (struct (field $x (mut i32)))))
                (type $other (sub $point (struct (field (mut i32)) (field i64)))))
              (memory 1)
              (global $count (mut i32) (i32.const 0))
              (table $t (export "table") 4 funcref)
              (elem (i32.const 0) $twice $next)
              (func $twice (type $unary) (i32.mul (local.get 0) (i32.const 2)))
              (func $next (type $unary) (i32.add (local.get 0) (i32.const 1)))
              (func (export "through") (param $i i32) (param $n i32) (result i32)
                (global.set $count (i32.add (global.get $count) (i32.const 1)))
                (call_indirect (type $unary) (local.get $n) (local.get $i)))
              (func (export "field") (param i32) (result i32) (local $p (ref null $point))
                (local.set $p (struct.new $point (local.get 0)))
                (ref.test (ref $other) (local.get $p))
                (struct.get $point $x (local.get $p))
                i32.add)
              (func (export "lanes") (param i64) (result i64)
                (i64x2.extract_lane 1 (i64x2.add (i64x2.splat (local.get 0)) (v128.const i64x2 1 2))))
              (func (export "trap") (unreachable)))
            """;

    private static final String CALLER = """
            (module
              (type $unary (func (param i32) (result i32)))
              (import "guest" "table" (table 4 funcref))
              (func $own (type $unary) (i32.const 1000))
              (elem (i32.const 2) $own)
              (func (export "call") (param $i i32) (result i32)
                (call_indirect (type $unary) (i32.const 20) (local.get $i))))
            """;

    private static final Engine ENGINE = Engine.compiled().withFeatures(Features.all());
    private static final int LARGEST = 1 << 20;

    @Test
    void runsAsTheCodeThatIsGeneratedLate() throws IOException {
        ValidModule module = Guests.module(ENGINE, GUEST);
        JarClasses classes = new JarClasses(jar(ENGINE, module));
        Instance guest = instance(ENGINE.withCompiledClasses(classes), module);
        assertSame(classes, guest.getClass().getClassLoader(), "the jar's code is used");
        behaves(guest);
        ExecutionException trap = assertThrows(ExecutionException.class, () -> call(guest, "trap"));
        assertEquals(1, trap.backtrace().size(), "the calls are still found in the JVM's stack");
    }

    @Test
    void linksWithModulesThatAreGeneratedLate() throws IOException {
        ValidModule module = Guests.module(ENGINE, GUEST);
        Engine engine = ENGINE.withCompiledClasses(new JarClasses(jar(ENGINE, module)));
        Store store = engine.newStore();
        Instance guest = engine.load(module).instantiate(store, Imports.none());
        Imports imports = Imports.builder().add("guest", "table", guest.export("table")).build();
        Instance caller = Guests.instance(engine, store, imports, CALLER);
        assertEquals(40, call(caller, "call", 0));
        assertEquals(1000, call(guest, "through", 2, 5), "the jar's code calls what is generated late");
    }

    @Test
    void twoEnginesShareTheTypesOfOneJar() throws IOException {
        ValidModule module = Guests.module(ENGINE, GUEST);
        JarClasses classes = new JarClasses(jar(ENGINE, module));
        behaves(instance(ENGINE.withCompiledClasses(classes), module));
        behaves(instance(Engine.auto().withFeatures(Features.all()).withCompiledClasses(classes), module));
    }

    @Test
    void codeWithoutFuelIsNotUsedWhereFuelIsMetered() throws IOException {
        ValidModule module = Guests.module(ENGINE, GUEST);
        JarClasses classes = new JarClasses(jar(ENGINE, module));
        Engine metered = ENGINE.withFuel(1000).withCompiledClasses(classes);
        Instance guest = instance(metered, module);
        assertNotSame(classes, guest.getClass().getClassLoader());
        behaves(guest);
        assertTrue(guest.store().fuel() < 1000, "fuel was taken");
        assertEquals("Fuel", CompiledJar.difference(ENGINE.codeKey(module), metered.codeKey(module)));
    }

    @Test
    void theCodeOfAnotherModuleIsNotUsed() throws IOException {
        ValidModule module = Guests.module(ENGINE, GUEST);
        ValidModule changed = Guests.module(ENGINE, GUEST.replace("(i32.const 2)", "(i32.const 3)"));
        JarClasses classes = new JarClasses(jar(ENGINE, module));
        Instance guest = instance(ENGINE.withCompiledClasses(classes), changed);
        assertEquals(15, call(guest, "through", 0, 5));
        assertEquals("Module", CompiledJar.difference(ENGINE.codeKey(module), ENGINE.codeKey(changed)));
    }

    @Test
    void aJarIsTheSameEachTimeAndHoldsTheModule() throws IOException {
        ValidModule module = Guests.module(ENGINE, GUEST);
        byte[] jar = jar(ENGINE, module);
        assertArrayEquals(jar, jar(ENGINE, module));
        CompiledJar read = CompiledJar.read(jar, LARGEST);
        assertEquals("my_guest.wasm", read.name());
        assertArrayEquals(module.module().bytes(), read.module());
        assertEquals(ENGINE.codeKey(module), read.key());
    }

    @Test
    void whatIsDamagedIsRefused() throws IOException {
        byte[] jar = jar(ENGINE, Guests.module(ENGINE, GUEST));
        for (int length = 0; length < jar.length - 3000; length += 101) {
            byte[] cut = Arrays.copyOf(jar, length);
            assertThrows(IOException.class, () -> CompiledJar.read(cut, LARGEST), "cut to " + length);
        }
        int refused = 0;
        for (int i = 0; i < jar.length; i += 37) {
            byte[] changed = jar.clone();
            changed[i] ^= 0x10;
            try {
                CompiledJar.read(changed, LARGEST);
            } catch (IOException expected) {
                refused++;
            }
        }
        assertTrue(refused > jar.length / 37 / 2, "the checksums of " + refused + " changed jars did not match");
    }

    @Test
    void aModuleBeyondTheLimitIsRefusedBeforeItIsUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write("Manifest-Version: 1.0\nWasm-Module: wasm/m/a.wasm\n\n".getBytes(StandardCharsets.US_ASCII));
            jar.putNextEntry(new ZipEntry("wasm/m/key.txt"));
            jar.putNextEntry(new ZipEntry("wasm/m/a.wasm"));
            jar.write(new byte[10 * LARGEST]);
        }
        IOException refused = assertThrows(IOException.class, () -> CompiledJar.read(bytes.toByteArray(), LARGEST));
        assertEquals("the module has more than " + LARGEST + " bytes", refused.getMessage());
    }

    @Test
    void anInterpreterCompilesNothing() {
        Engine interpreted = Engine.interpreted().withFeatures(Features.all());
        ValidModule module = Guests.module(interpreted, GUEST);
        assertThrows(IllegalArgumentException.class, () -> jar(interpreted, module));
    }

    private static byte[] jar(Engine engine, ValidModule module) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        engine.compileAhead(module, "my guest.wasm", jar);
        return jar.toByteArray();
    }

    private static Instance instance(Engine engine, ValidModule module) {
        return engine.load(module).instantiate(engine.newStore(), Imports.none());
    }

    static void behaves(Instance guest) {
        assertEquals(10, call(guest, "through", 0, 5));
        assertEquals(6, call(guest, "through", 1, 5));
        assertEquals(7, call(guest, "field", 7));
        assertEquals(9L, call(guest, "lanes", 7L));
        assertThrows(ExecutionException.class, () -> call(guest, "through", 3, 5));
    }

    private static @Nullable Object call(Instance guest, String name, Object... arguments) {
        @Nullable Object[] results = Guests.function(guest, name).call(arguments);
        return results.length == 0 ? null : results[0];
    }

    /** Finds the classes of a jar. */
    private static final class JarClasses extends ClassLoader {
        private final Map<String, byte[]> entries = new HashMap<>();

        JarClasses(byte[] jar) throws IOException {
            super(Engine.class.getClassLoader());
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = entries.get(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] bytes = entries.get(name);
            return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        }
    }
}
