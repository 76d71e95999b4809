package org.wasmaudit.testsuite.wasi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wasmaudit.wasi.ProcessExit;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiDispatcher;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Instance;

/**
 * How a run of a command ended.
 *
 * @param exit its code; 134 where it trapped, with the trap on standard error
 */
public record GuestRun(int exit, String stdout, String stderr) {
    private static final int TRAPPED = 134;

    /** Runs a command; the two streams of its output are added to what it is given. */
    public static GuestRun of(Engine engine, Path module, Wasi.Builder given) throws IOException {
        return of(engine, Files.readAllBytes(module), given);
    }

    /** Runs a command from its bytes. */
    public static GuestRun of(Engine engine, byte[] module, Wasi.Builder given) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        Wasi wasi = given.stdout(stdout, false).stderr(stderr, false).build();
        int exit = 0;
        try (WasiDispatcher dispatcher = wasi.start()) {
            Instance instance = engine.instantiate(engine.decode(module), dispatcher.imports());
            FunctionInstance start = instance.exportedFunction("_start");
            if (start == null) {
                throw new AssertionError("the module exports no _start");
            }
            start.call();
        } catch (ProcessExit end) {
            exit = end.code();
        } catch (ExecutionException trap) {
            exit = TRAPPED;
            stderr.writeBytes(trap.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new GuestRun(exit, text(stdout), text(stderr));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
