package org.wasmaudit.testsuite.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.wasmaudit.wasm.runtime.HostCode;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.NumberType;

/**
 * What some programs ask of their host besides WASI: which mode a file has, and whether they write to a terminal.
 * Whatever else they ask for, other processes above all, there is not.
 */
final class HostAnswers {
    private static final int FILE = 0100644;
    private static final int DIRECTORY = 0040755;
    private static final int UNSUPPORTED = 52;

    private static final int SUCCESS = 0;

    private final Path files;

    /** @param files what the programs have as {@code /base}, and as the folder they are in */
    HostAnswers(Path files) {
        this.files = files;
    }

    Imports.Builder addTo(Imports.Builder imports) {
        add(imports, "host_user", "isatty", 2, (caller, values, base) -> {
            caller.memory().setI32(Integer.toUnsignedLong(values.i32(base + 1)), 0);
            values.setI32(base, SUCCESS);
        });
        add(imports, "host_fs", "path_mode", 3, (caller, values, base) ->
                values.setI32(base, mode(path(caller, values.i32(base), values.i32(base + 1)))));
        add(imports, "host_fs", "fd_mode", 1, (caller, values, base) -> values.setI32(base, FILE));
        add(imports, "host_fs", "chmod", 3, (caller, values, base) -> values.setI32(base, SUCCESS));
        HostCode refusal = (caller, values, base) -> values.setI32(base, UNSUPPORTED);
        add(imports, "host_user", "getpwuid", 4, refusal);
        add(imports, "host_process", "fd_dup", 2, refusal);
        add(imports, "host_process", "fd_pipe", 2, refusal);
        add(imports, "host_process", "proc_getpid", 1, refusal);
        add(imports, "host_process", "proc_kill", 2, refusal);
        add(imports, "host_process", "proc_spawn", 10, refusal);
        add(imports, "host_process", "proc_waitpid", 3, refusal);
        return imports;
    }

    private static void add(Imports.Builder imports, String module, String name, int parameters, HostCode code) {
        FunctionType type = FunctionType.of(Collections.nCopies(parameters, NumberType.I32), List.of(NumberType.I32));
        imports.add(module, name, new HostFunction(module + "." + name, type, code));
    }

    private static String path(Instance caller, int address, int length) {
        byte[] bytes = new byte[length];
        caller.memory().read(Integer.toUnsignedLong(address), bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The mode of a file, 0 where there is none. */
    private int mode(String path) {
        String below = path.equals("/base") || path.startsWith("/base/") ? path.substring("/base".length()) : path;
        Path file = files.resolve(below.replaceFirst("^/+", ""));
        if (Files.isDirectory(file)) {
            return DIRECTORY;
        }
        return Files.exists(file) ? FILE : 0;
    }
}
