import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Something that runs the programs: how a process of it is started, for one run or for several in a row. */
final class Contender {
    private static final String NODE_PROGRAM =
            """
            const { WASI } = require('wasi');
            const fs = require('fs');
            const [runs, directory, file, ...rest] = process.argv.slice(1);
            const module = new WebAssembly.Module(fs.readFileSync(file));
            const stdout = runs === '1' ? 1 : fs.openSync('/dev/null', 'w');
            for (let i = 0; i < runs; i++) {
                const start = performance.now();
                const wasi = new WASI({ version: 'preview1', args: [file, ...rest], preopens: { '/': directory },
                    returnOnExit: true, stdout });
                const code = wasi.start(new WebAssembly.Instance(module, wasi.getImportObject()));
                if (code !== 0) process.exit(code);
                if (runs !== '1') console.error(performance.now() - start);
            }
            """;

    private static final Path HERE = Path.of("bench/src/compare").toAbsolutePath();

    private final String name;
    private final Path programs;
    private final Path work;
    private final Commands commands;

    /** The command for so many runs of a program; empty where there is none. */
    private interface Commands {
        List<String> of(String program, int runs) throws IOException, InterruptedException;
    }

    private Contender(String name, Path programs, Path work, Commands commands) {
        this.name = name;
        this.programs = programs;
        this.work = work;
        this.commands = commands;
    }

    String name() {
        return name;
    }

    boolean isNative() {
        return name.equals("native");
    }

    /** Sources compiled with -O2, and binaries that were given. */
    static Contender ofNative(Path programs, Path work, String compiler, Map<String, Path> given) {
        return new Contender("native", programs, work, (program, runs) -> {
            Path source = programs.resolve("src/" + program + ".c");
            Path binary = given.getOrDefault(program, work.resolve(program)).toAbsolutePath();
            if (!Files.exists(binary) && Files.exists(source) && find(compiler) != null) {
                run(work, List.of(find(compiler), "-O2", "-o", binary.toString(), source.toString(), "-lm"), 120, null);
            }
            return Files.exists(binary) ? List.of(binary.toString()) : List.of();
        });
    }

    static Contender ofNode(Path programs, Path work) {
        String node = find("node");
        return new Contender("node", programs, work, (program, runs) -> {
            List<String> command = List.of(
                    "" + node,
                    "--no-warnings",
                    "-e",
                    NODE_PROGRAM,
                    "--",
                    "" + runs,
                    work.toString(),
                    module(programs, program));
            return node == null ? List.of() : command;
        });
    }

    static Contender ofEndive(Path programs, Path work, Path out) throws IOException, InterruptedException {
        Path jars = fetched("endive", out);
        Path classes = compiled("endive/EndiveRun.java", jars, out);
        return new Contender("endive", programs, work, (program, runs) -> jars == null
                ? List.of()
                : List.of(
                        java(),
                        "-cp",
                        classes + ":" + jars + "/*",
                        "EndiveRun",
                        "" + runs,
                        "" + work,
                        module(programs, program)));
    }

    static Contender ofGraalWasm(Path programs, Path work, Path out) throws IOException, InterruptedException {
        Path jars = fetched("graalwasm", out);
        Path classes = compiled("graalwasm/GraalWasmRun.java", jars, out);
        return new Contender("graalwasm", programs, work, (program, runs) -> jars == null
                ? List.of()
                : List.of(
                        java(),
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+EnableJVMCI",
                        "--upgrade-module-path=" + jars,
                        "--module-path=" + jars,
                        "--add-modules=org.graalvm.polyglot,org.graalvm.truffle.runtime,org.graalvm.wasm",
                        "-cp",
                        classes.toString(),
                        "GraalWasmRun",
                        "" + runs,
                        "" + work,
                        module(programs, program)));
    }

    /** The launcher; as whole processes without the summary, calls counted as always. */
    static Contender ofWasmaudit(Path programs, Path work, String path) {
        String launcher = Path.of(path).toAbsolutePath().toString();
        return new Contender("wasmaudit", programs, work, (program, runs) -> runs == 1
                ? List.of(launcher, "run", "-q", "--dir", work + "::/", module(programs, program))
                : List.of(
                        launcher, "bench", "--audit", "on", "--warmup", "0", "--iterations", "" + runs, "--times",
                        "--profile", "0", "--dir", work + "::/", module(programs, program)));
    }

    /** The seconds of one process; not a number where it fails or is too slow. */
    double once(String program, List<String> arguments, int limit) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(commands.of(program, 1));
        if (command.isEmpty()) {
            return Double.NaN;
        }
        command.addAll(arguments);
        long start = System.nanoTime();
        return run(work, command, limit, null) ? (System.nanoTime() - start) / 1e9 : Double.NaN;
    }

    /** The seconds of several runs in one process; a single one that is no number where that fails or is too slow. */
    List<Double> warm(String program, List<String> arguments, int runs, int limit)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(commands.of(program, runs));
        command.addAll(arguments);
        Path times = Files.createTempFile(work, "times", ".txt");
        if (command.size() == arguments.size() || !run(work, command, limit, times)) {
            return List.of(Double.NaN);
        }
        return Files.readAllLines(times).stream()
                .filter(line -> line.matches("[0-9.]+"))
                .map(line -> Double.parseDouble(line) / 1000)
                .toList();
    }

    private static boolean run(Path work, List<String> command, int limit, Path errors)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(
                        errors == null
                                ? ProcessBuilder.Redirect.DISCARD
                                : ProcessBuilder.Redirect.to(errors.toFile()))
                .start();
        boolean ended = process.waitFor(limit, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        return ended && process.exitValue() == 0;
    }

    /** The folder with the jars of a runtime, fetched by Maven; null where that fails. */
    private static Path fetched(String runtime, Path out) throws IOException, InterruptedException {
        Path jars = out.resolve(runtime);
        List<String> command = List.of(
                "mvn", "-q", "-B", "-f", HERE.resolve(runtime + "/pom.xml").toString(),
                "dependency:copy-dependencies", "-DincludeTypes=jar", "-DoutputDirectory=" + jars);
        return Files.isDirectory(jars) || run(out, command, 300, null) ? jars : null;
    }

    private static Path compiled(String source, Path jars, Path out) throws IOException, InterruptedException {
        Path classes = out.resolve("classes");
        Path javac = Path.of(System.getProperty("java.home"), "bin", "javac");
        run(out, List.of("" + javac, "-d", "" + classes, "-cp", jars + "/*", "" + HERE.resolve(source)), 120, null);
        return classes;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String module(Path programs, String program) {
        return programs.resolve(program + ".wasm").toString();
    }

    private static String find(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return null;
    }
}
