package org.wasmaudit.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.validation.ValidModule;

/** What is compiled once is not compiled again; whatever else the cache gives back changes nothing. */
final class CodeCacheTest {
    private static final String GUEST = """
            (module
              (func (export "one") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
              (func (export "other") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3))))
            """;

    private static final Engine ENGINE = Engine.compiled().withFeatures(Features.all());
    private static final ValidModule MODULE = Guests.module(ENGINE, GUEST);

    /** Keeps bytes, and counts what it is given. */
    private static final class Kept implements CodeCache {
        private final Map<String, byte[]> pieces = new ConcurrentHashMap<>();
        private int writes;

        @Override
        public byte @Nullable [] read(String name) {
            return pieces.get(name);
        }

        @Override
        public synchronized void write(String name, byte[] bytes) {
            pieces.put(name, bytes);
            writes++;
        }

        private byte[] only() {
            assertEquals(1, pieces.size());
            return pieces.values().iterator().next();
        }
    }

    private final Kept kept = new Kept();

    @Test
    void theSecondRunCompilesNothing() {
        run(kept, "one");
        assertEquals(1, kept.writes);
        run(kept, "one");
        assertEquals(1, kept.writes, "nothing new to keep");
    }

    @Test
    void whatAnotherRunAddedIsKeptToo() {
        Code early = ENGINE.withCache(kept).load(MODULE);
        Instance guest = early.instantiate(ENGINE.newStore(), Imports.none());
        run(kept, "one");
        assertEquals(21, Guests.function(guest, "other").call(7)[0]);
        early.keep();
        int writes = kept.writes;
        run(kept, "one");
        run(kept, "other");
        assertEquals(writes, kept.writes, "both runs' classes are kept");
    }

    @Test
    void whatIsDamagedIsCompiledAnew() {
        run(kept, "one");
        byte[] whole = kept.only().clone();
        for (int i = 0; i < whole.length; i += 13) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x40;
            run(with(changed), "one");
            run(with(Arrays.copyOf(whole, i)), "one");
        }
    }

    @Test
    void aDamagedClassIsKeptAnew() {
        run(kept, "one");
        byte[] changed = kept.only().clone();
        changed[changed.length - 1] ^= 1;
        Kept damaged = with(changed);
        run(damaged, "one");
        assertTrue(Arrays.equals(kept.only(), damaged.only()), "the damage is mended");
    }

    @Test
    void aPieceOfAnotherModuleIsNotUsed() {
        ValidModule changed = Guests.module(ENGINE, GUEST.replace("const 3", "const 4"));
        Kept others = new Kept();
        Code code = ENGINE.withCache(others).load(changed);
        Guests.function(code.instantiate(ENGINE.newStore(), Imports.none()), "other").call(1);
        code.keep();
        run(kept, "one");
        Kept replaced = with(others.only());
        run(replaced, "other");
    }

    private Kept with(byte[] bytes) {
        Kept changed = new Kept();
        changed.pieces.put(kept.pieces.keySet().iterator().next(), bytes);
        return changed;
    }

    private static void run(CodeCache cache, String function) {
        Code code = ENGINE.withCache(cache).load(MODULE);
        Instance guest = code.instantiate(ENGINE.newStore(), Imports.none());
        assertEquals(function.equals("one") ? 8 : 21, Guests.function(guest, function).call(7)[0]);
        code.keep();
    }
}
