package org.wasmaudit.testsuite.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.WasiObserver;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.text.TextFormat;

/**
 * E10 of the catalogue of hostile executions: while a call is made, another thread writes other arguments to the shared
 * memory. What is recorded, what is decided about and what is opened are the same, whichever it was.
 */
final class RacingThreadsTest {
    private static final int CALLS = 20_000;
    private static final int CAPACITY = 1 << 20;
    private static final String HIDDEN = "evil";

    private static final String GUEST = """
            (module
              (import "wasi_snapshot_preview1" "path_open"
                (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
              (memory (export "memory") 1 1 shared)
              (data (i32.const 0) "good")
              (func (export "run") (param i32)
                (loop
                  (if (i32.eqz (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 0)
                      (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 64)))
                    (then (drop (call $close (i32.load (i32.const 64))))))
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
            """;

    static Stream<Engine> engines() {
        return Stream.of(Engine.interpreted(), Engine.compiled()).map(engine -> engine.withFeatures(Features.all()));
    }

    /** Denies one name, and compares what it is told of with what came of it. */
    private static final class Witness implements WasiObserver {
        private static final Verdict DENIED = new Verdict(Verdict.Decision.DENY, "hidden", Errno.PERM.code());

        private final Set<String> seen = new TreeSet<>();
        private String asked = "";
        private int opened;

        @Override
        public Verdict before(WasiInvocation call) {
            if (call.call() != WasiCall.PATH_OPEN) {
                return Verdict.allow();
            }
            asked = path(call);
            seen.add(asked);
            return asked.equals(HIDDEN) ? DENIED : Verdict.allow();
        }

        @Override
        public void after(WasiInvocation call) {
            if (call.call() == WasiCall.PATH_OPEN) {
                Errno expected = switch (asked) {
                    case "good" -> Errno.SUCCESS;
                    case HIDDEN -> Errno.PERM;
                    default -> Errno.NOENT;
                };
                assertEquals(asked, path(call));
                assertEquals(expected.code(), call.errno(), asked);
                opened += expected == Errno.SUCCESS ? 1 : 0;
            }
        }

        /** Whether the file was opened, and names were seen that only a race makes. */
        boolean hasSeenBoth() {
            return opened > 0 && seen.size() > 2;
        }

        private static String path(WasiInvocation call) {
            return new String(Objects.requireNonNull(call.path(0)), StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void e10WhatIsRecordedIsWhatIsUsed(Engine engine) throws InterruptedException {
        MemoryFileSystem files = new MemoryFileSystem(CAPACITY);
        files.putFile("good", new byte[1]);
        files.putFile(HIDDEN, new byte[1]);
        Witness witness = new Witness();
        Wasi wasi = Wasi.builder().preopen("/", files, Access.READ_WRITE).observer(witness).build();
        AtomicBoolean ended = new AtomicBoolean();
        try (WasiDispatcher dispatcher = wasi.start()) {
            byte[] binary = TextFormat.toBinary(
                    GUEST.getBytes(StandardCharsets.UTF_8), Features.all(), engine.limits());
            Instance instance = engine.instantiate(
                    engine.decode(binary), dispatcher.addTo(Imports.builder()).build());
            Memory memory = Objects.requireNonNull(instance.memory());
            Thread racer = Thread.ofPlatform().start(() -> race(memory, ended));
            do { // the other thread may be given no time at all during the first calls
                Objects.requireNonNull(instance.exportedFunction("run")).call(CALLS);
            } while (!witness.hasSeenBoth());
            ended.set(true);
            racer.join();
        }
    }

    private static void race(Memory memory, AtomicBoolean ended) {
        while (!ended.get()) {
            for (String name : new String[] {"good", HIDDEN}) {
                for (int i = 0; i < name.length(); i++) {
                    memory.setI8(i, (byte) name.charAt(i));
                }
            }
        }
    }
}
