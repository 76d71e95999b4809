package org.wasmaudit.bench;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does the call of {@link B07_IndirectCall} cost in C, through a table of function pointers? The source is
 * compiled by {@code cc -O2} when the benchmark begins; run both with {@code B07|B17}.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class B17_NativeIndirectCall extends Measured {
    private static final int CALLS = 1_000_000;

    /** A power of two. */
    @Param({"1", "4", "64", "4096"})
    int targets;

    private @Nullable MethodHandle run;

    @Setup
    public void compile() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("native");
        Path source = folder.resolve("calls.c");
        Path library = folder.resolve("calls.so");
        Files.writeString(source, source(targets));
        int exit = new ProcessBuilder("cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("cc ended with " + exit);
        }
        FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        System.load(library.toString());
        run = Linker.nativeLinker()
                .downcallHandle(SymbolLookup.loaderLookup().findOrThrow("run"), type);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int calls() throws Throwable {
        if (run == null) {
            throw new IllegalStateException("not compiled");
        }
        return (int) run.invokeExact(CALLS);
    }

    private static String source(int targets) {
        StringBuilder source = new StringBuilder("typedef unsigned u;\ntypedef u (*step)(u);\n");
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < targets; i++) {
            source.append("static u f%d(u x) { return x * %du ^ %du; }\n".formatted(i, 2 * i + 3, i));
            table.append('f').append(i).append(',');
        }
        // volatile: the compiler must not know what the table holds, as the compiler of a guest does not
        source.append("static volatile step table[] = {").append(table).append("};\n");
        return source.append("""
                u run(u n) {
                  u x = 0, r = 12345;
                  do {
                    r ^= r << 13; r ^= r >> 17; r ^= r << 5;
                    x = table[r & %du](x);
                  } while (--n);
                  return x;
                }
                """.formatted(targets - 1)).toString();
    }
}
