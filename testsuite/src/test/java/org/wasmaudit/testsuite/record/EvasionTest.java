package org.wasmaudit.testsuite.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.RiskLevel;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.audit.event.Tally;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Instance;

/** Guests that do the same in another way, so that less of it may show. */
final class EvasionTest {
    private static final int BYTES = 20_000;

    /** At 0 a buffer of a byte, at 8 one of all bytes, at 16 results, at 32 and 64 the paths. */
    private static final String GUEST =
            """
            (module
              (import "wasi_snapshot_preview1" "fd_write"
                (func $fd_write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_pwrite"
                (func $fd_pwrite (param i32 i32 i32 i64 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_renumber" (func $fd_renumber (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (result i32)))
              (import "wasi_snapshot_preview1" "path_link"
                (func $path_link (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "path_open"
                (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "\\00\\04\\00\\00\\01\\00\\00\\00\\00\\04\\00\\00\\20\\4e\\00\\00")
              (data (i32.const 32) "a")
              (data (i32.const 64) "b")
              (func $check (param $errno i32) (if (local.get $errno) (then unreachable)))
              (func $open (param $path i32) (result i32)
                (call $check (call $path_open (i32.const 3) (i32.const 0) (local.get $path) (i32.const 1) (i32.const 1)
                  (i64.const 0x66) (i64.const 0) (i32.const 0) (i32.const 16)))
                (i32.load (i32.const 16)))
              (func (export "at_once")
                (call $check (call $fd_write (call $open (i32.const 32)) (i32.const 8) (i32.const 1) (i32.const 16))))
              (func (export "in_pieces") (local $fd i32) (local $other i32) (local $at i32)
                (local.set $fd (call $open (i32.const 32)))
                (call $check (call $path_link (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 1)
                  (i32.const 3) (i32.const 64) (i32.const 1)))
                (local.set $other (call $open (i32.const 64)))
                (loop $again
                  (drop (call $sched_yield))
                  (if (i32.and (local.get $at) (i32.const 1))
                    (then (call $check (call $fd_pwrite (local.get $fd) (i32.const 0) (i32.const 1)
                      (i64.extend_i32_u (local.get $at)) (i32.const 16))))
                    (else (call $check (call $fd_pwrite (local.get $other) (i32.const 0) (i32.const 1)
                      (i64.extend_i32_u (local.get $at)) (i32.const 16)))))
                  (if (i32.eq (local.get $at) (i32.const 10000)) (then
                    (call $check (call $fd_renumber (local.get $fd) (i32.const 1)))
                    (local.set $fd (i32.const 1))))
                  (local.set $at (i32.add (local.get $at) (i32.const 1)))
                  (br_if $again (i32.lt_u (local.get $at) (i32.const 20000)))))
              (func (export "in_memory") (local $at i32) (local $state i32)
                (local.set $at (i32.const 1024))
                (loop $again
                  (local.set $state (i32.add (i32.mul (local.get $state) (i32.const 1103515245)) (i32.const 12345)))
                  (i32.store8 (local.get $at) (i32.shr_u (local.get $state) (i32.const 16)))
                  (local.set $at (i32.add (local.get $at) (i32.const 1)))
                  (br_if $again (i32.lt_u (local.get $at) (i32.const 21024))))
                (call $check (call $fd_write (call $open (i32.const 32)) (i32.const 8) (i32.const 1) (i32.const 16)))))
            """;

    @TempDir
    private Path scratch;

    /** What a run left. */
    private record Left(Totals totals, List<AuditEvent> events) {
        long written() {
            return totals.byCall().entrySet().stream()
                    .filter(row -> row.getKey() == WasiCall.FD_WRITE || row.getKey() == WasiCall.FD_PWRITE)
                    .mapToLong(row -> row.getValue().bytes())
                    .sum();
        }

        Map<String, Long> byPath() {
            return events.stream()
                    .filter(event -> event.bytes() > 0)
                    .collect(Collectors.groupingBy(
                            event -> String.valueOf(event.object()), Collectors.summingLong(AuditEvent::bytes)));
        }
    }

    private Left run(String export) throws IOException {
        Engine engine = Engine.compiled();
        Path folder = Files.createDirectory(scratch.resolve(export));
        Wasi.Builder wasi = Wasi.builder().preopen("/d", HostDirectory.of(folder), Access.READ_WRITE);
        try (RecordedRun run = new RecordedRun(wasi, LogOptions.defaults())) {
            Instance instance = engine.instantiate(
                    engine.decode(RecordedRun.module(engine, GUEST)), run.host.imports());
            Objects.requireNonNull(instance.exportedFunction(export)).call();
            Totals totals = run.end();
            assertEquals(BYTES, Files.size(folder.resolve("a")));
            return new Left(totals, run.events());
        }
    }

    /** L5: one write as many, among other calls, by several descriptors, numbers and names: the sums stay. */
    @Test
    void l5ManySmallWritesComeToTheSameSums() throws IOException {
        Left once = run("at_once");
        Left pieces = run("in_pieces");
        assertEquals(BYTES, once.written());
        assertEquals(BYTES, pieces.written());
        assertEquals(Map.of("/d/a", (long) BYTES), once.byPath());
        // another number changes nothing; another name has the bytes written by that name, and no byte is lost
        assertEquals(Map.of("/d/a", (long) BYTES / 2, "/d/b", (long) BYTES / 2), pieces.byPath());
        assertTrue(
                pieces.events.stream().anyMatch(event -> event.call() == WasiCall.PATH_LINK
                        && "/d/a".equals(event.object(0)) && "/d/b".equals(event.object(1))),
                "the log says that both are one file");
    }

    /** L6: work in memory makes no calls; what it comes to is written all the same, and both are told. */
    @Test
    void l6WorkInMemoryIsStillAWriteAtItsLevel() throws IOException, InterruptedException {
        Left left = run("in_memory");
        RiskLevel level = Categorizer.extended().category(WasiCall.FD_WRITE).orElseThrow().level();
        Tally tally = Objects.requireNonNull(left.totals.byLevel(Categorizer.extended()).get(level));
        assertEquals(BYTES, tally.bytes());
        Path module = Files.write(
                scratch.resolve("guest.wasm"), RecordedRun.module(Engine.compiled(), GUEST));
        Command.Outcome inspected = Command.wasmaudit(List.of("inspect", module.toString()));
        assertEquals(0, inspected.exit(), inspected.stderr());
        assertTrue(inspected.stdout().contains("fd_write"), inspected.stdout());
    }
}
