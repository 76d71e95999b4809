package org.wasmaudit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.text.TextFormat;

/** A guest that makes calls about files, and a directory of the host for it and for plain Java beside it. */
public abstract class FilesMeasured extends Measured {
    /** How many calls a guest makes each time it is asked. */
    static final int CALLS = 1000;

    static final int CHUNK = 1 << 16;

    /** At 0 a buffer of a chunk from 1024 on, at 8 one of a byte, at 16 a result, at 32 the path {@code file}. */
    private static final String GUEST =
            """
            (module
              (import "wasi_snapshot_preview1" "fd_write"
                (func $fd_write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_pread"
                (func $fd_pread (param i32 i32 i32 i64 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_readdir"
                (func $fd_readdir (param i32 i32 i32 i64 i32) (result i32)))
              (import "wasi_snapshot_preview1" "clock_time_get"
                (func $clock_time_get (param i32 i64 i32) (result i32)))
              (import "wasi_snapshot_preview1" "path_open"
                (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
              (memory 16)
              (data (i32.const 0) "\\00\\04\\00\\00\\00\\00\\01\\00\\00\\04\\00\\00\\01\\00\\00\\00")
              (data (i32.const 32) "file")
              (func $check (param $errno i32) (if (local.get $errno) (then unreachable)))
              (func $open (export "open") (result i32)
                (call $check (call $path_open (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 4) (i32.const 1)
                  (i64.const 0x66) (i64.const 0) (i32.const 0) (i32.const 16)))
                (i32.load (i32.const 16)))
              (func (export "write") (param $fd i32) (param $calls i32)
                (loop $again
                  (call $check (call $fd_write (local.get $fd) (i32.const 8) (i32.const 1) (i32.const 16)))
                  (br_if $again (local.tee $calls (i32.sub (local.get $calls) (i32.const 1))))))
              (func (export "read") (param $fd i32) (param $calls i32)
                (loop $again
                  (call $check
                    (call $fd_pread (local.get $fd) (i32.const 0) (i32.const 1) (i64.const 0) (i32.const 16)))
                  (br_if $again (local.tee $calls (i32.sub (local.get $calls) (i32.const 1))))))
              (func (export "clock") (param $calls i32)
                (loop $again
                  (call $check (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 16)))
                  (br_if $again (local.tee $calls (i32.sub (local.get $calls) (i32.const 1))))))
              (func (export "open_refused") (param $calls i32)
                (loop $again
                  (drop (call $path_open (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 4) (i32.const 5)
                    (i64.const 0x66) (i64.const 0) (i32.const 0) (i32.const 16)))
                  (br_if $again (local.tee $calls (i32.sub (local.get $calls) (i32.const 1))))))
              (func (export "open_close") (param $calls i32)
                (loop $again
                  (call $check (call $fd_close (call $open)))
                  (br_if $again (local.tee $calls (i32.sub (local.get $calls) (i32.const 1))))))
              (func (export "list") (result i32)
                (call $check (call $fd_readdir
                  (i32.const 3) (i32.const 1024) (i32.const 0xF0000) (i64.const 0) (i32.const 16)))
                (i32.load (i32.const 16))))
            """;

    private @Nullable Path directory;
    private @Nullable WasiDispatcher host;
    private @Nullable Instance guest;

    @Setup(Level.Trial)
    public void give() throws IOException {
        directory = Files.createTempDirectory("wasmaudit-bench");
        Files.write(file(), new byte[CHUNK]);
        Wasi.Builder builder = Wasi.builder().preopen("/", HostDirectory.of(directory), Access.READ_WRITE);
        watch(builder);
        host = builder.build().start();
        Engine engine = Engine.compiled();
        byte[] text = GUEST.getBytes(StandardCharsets.UTF_8);
        byte[] module = TextFormat.toBinary(text, engine.features(), engine.limits());
        guest = engine.instantiate(engine.decode(module), host.imports());
        prepare();
    }

    /** Adds who is told of the guest's calls; by itself nobody. */
    void watch(Wasi.Builder builder) throws IOException {}

    /** What a question needs beside the guest. */
    void prepare() throws IOException {}

    @TearDown(Level.Trial)
    public void takeBack() throws IOException {
        Objects.requireNonNull(host).close();
        try (Stream<Path> all = Files.walk(directory())) {
            all.sorted((one, other) -> other.compareTo(one)).forEach(FilesMeasured::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    final Path directory() {
        return Objects.requireNonNull(directory);
    }

    final Path file() {
        return directory().resolve("file");
    }

    /** Calls an export of the guest. */
    final @Nullable Object[] guest(String export, Object... arguments) {
        return Objects.requireNonNull(Objects.requireNonNull(guest).exportedFunction(export)).call(arguments);
    }

    /** Has the guest open its file; the descriptor. */
    final int open() {
        return (int) Objects.requireNonNull(guest("open")[0]);
    }
}
