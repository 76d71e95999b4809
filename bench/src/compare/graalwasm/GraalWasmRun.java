import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Runs a WASI program on GraalWasm, once as a process or several times in one:
 *
 * <pre>GraalWasmRun RUNS DIRECTORY MODULE [ARGUMENT…]</pre>
 *
 * With more than one run, each prints its milliseconds on standard error, and what the guest prints is thrown away.
 */
final class GraalWasmRun {
    private GraalWasmRun() {}

    public static void main(String... arguments) throws IOException {
        int runs = Integer.parseInt(arguments[0]);
        Source source = Source.newBuilder("wasm", new File(arguments[2])).build();
        String[] words = Arrays.copyOfRange(arguments, 2, arguments.length);
        try (Engine engine = Engine.create("wasm")) {
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                run(engine, source, arguments[1], words, runs == 1 ? System.out : OutputStream.nullOutputStream());
                if (runs > 1) {
                    System.err.println((System.nanoTime() - start) / 1e6);
                }
            }
        }
    }

    private static void run(Engine engine, Source source, String directory, String[] words, OutputStream out) {
        try (Context context = Context.newBuilder("wasm")
                .engine(engine)
                .arguments("wasm", words)
                .option("wasm.Builtins", "wasi_snapshot_preview1")
                .option("wasm.WasiMapDirs", "/::" + directory)
                .allowIO(IOAccess.ALL)
                .in(new ByteArrayInputStream(new byte[0]))
                .out(out)
                .err(OutputStream.nullOutputStream())
                .build()) {
            Value module = context.eval(source);
            module.newInstance().getMember("exports").getMember("_start").executeVoid();
        } catch (PolyglotException end) {
            if (!end.isExit() || end.getExitStatus() != 0) {
                throw end;
            }
        }
    }
}
