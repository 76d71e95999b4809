import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/**
 * Runs a WASI program on Endive's compiler, once as a process or several times in one:
 *
 * <pre>EndiveRun RUNS DIRECTORY MODULE [ARGUMENT…]</pre>
 *
 * With more than one run, each prints its milliseconds on standard error, and what the guest prints is thrown away.
 */
final class EndiveRun {
    private EndiveRun() {}

    public static void main(String... arguments) {
        int runs = Integer.parseInt(arguments[0]);
        WasmModule module = Parser.parse(Path.of(arguments[2]));
        Function<Instance, Machine> code = MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.SILENT)
                .compile();
        List<String> words = new ArrayList<>(Arrays.asList(arguments).subList(2, arguments.length));
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            run(module, code, Path.of(arguments[1]), words, runs == 1 ? System.out : OutputStream.nullOutputStream());
            if (runs > 1) {
                System.err.println((System.nanoTime() - start) / 1e6);
            }
        }
    }

    private static void run(
            WasmModule module,
            Function<Instance, Machine> code,
            Path directory,
            List<String> words,
            OutputStream out) {
        WasiOptions options = WasiOptions.builder()
                .withArguments(words)
                .withDirectory("/", directory)
                .withStdin(new ByteArrayInputStream(new byte[0]))
                .withStdout(out)
                .withStderr(OutputStream.nullOutputStream())
                .build();
        try (WasiPreview1 wasi = WasiPreview1.builder().withOptions(options).build()) {
            Instance.builder(module)
                    .withMachineFactory(code)
                    .withImportValues(ImportValues.builder()
                            .addFunction(wasi.toHostFunctions())
                            .build())
                    .build();
        } catch (WasiExitException exit) {
            if (exit.exitCode() != 0) {
                throw exit;
            }
        }
    }
}
