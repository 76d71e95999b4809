import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Times programs as whole processes, start-up included, side by side: native code of clang, node, and the launcher. Run
 * with a JDK 25, after {@code mvn -DskipTests package}:
 *
 * <pre>java bench/src/compare/Compare.java PROGRAMS ROUNDS [PROGRAM…]</pre>
 *
 * PROGRAMS is the folder with the modules and with the sources of nine of them; what is not installed is left out. In
 * each round every runtime runs once, one after the other, so that a slower hour of the machine slows all of them; the
 * table has medians in seconds and, in brackets, the ratio to native code.
 */
final class Compare {
    private static final int MOST_SECONDS = 120;

    private static final Map<String, List<String>> ARGUMENTS = new LinkedHashMap<>();

    static {
        ARGUMENTS.put("nbody", List.of("20000000"));
        ARGUMENTS.put("fannkuch", List.of("11"));
        ARGUMENTS.put("sha256", List.of("300"));
        ARGUMENTS.put("matmul", List.of("1500"));
        ARGUMENTS.put("sieve", List.of("40000000"));
        ARGUMENTS.put("mandel", List.of("3000"));
        ARGUMENTS.put("btree", List.of("19"));
        ARGUMENTS.put("vm", List.of("40000000"));
        ARGUMENTS.put("syscalls", List.of("300000"));
        ARGUMENTS.put("bz", List.of("16"));
        ARGUMENTS.put("sqlite", List.of("--memdb", "--size", "100"));
    }

    private static final String NODE_PROGRAM =
            """
            const { WASI } = require('wasi');
            const [file, directory, ...rest] = process.argv.slice(1);
            const wasi = new WASI({ version: 'preview1', args: [file, ...rest], preopens: { '/': directory },
                returnOnExit: true });
            WebAssembly.instantiate(require('fs').readFileSync(file), wasi.getImportObject())
                .then(({ instance }) => process.exit(wasi.start(instance)));
            """;

    private final Path programs;
    private final Path work;
    private final Path launcher;

    private Compare(Path programs, Path work, Path launcher) {
        this.programs = programs;
        this.work = work;
        this.launcher = launcher;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path repository = Path.of("").toAbsolutePath();
        Compare compare = new Compare(
                Path.of(arguments[0]).toAbsolutePath(),
                Files.createTempDirectory("compare"),
                repository.resolve("audit/target/wasmaudit/bin/wasmaudit"));
        List<String> names = arguments.length > 2
                ? Arrays.asList(arguments).subList(2, arguments.length)
                : List.copyOf(ARGUMENTS.keySet());
        System.out.println("| program | native | node | wasmaudit |\n|---|---|---|---|");
        for (String name : names) {
            System.out.println(compare.row(name, Integer.parseInt(arguments[1])));
        }
    }

    private String row(String name, int rounds) throws IOException, InterruptedException {
        List<List<String>> commands = List.of(nativeCommand(name), nodeCommand(name), launcherCommand(name));
        List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < commands.size(); i++) {
                if (!commands.get(i).isEmpty()) {
                    times.get(i).add(seconds(commands.get(i)));
                }
            }
        }
        StringBuilder row = new StringBuilder("| " + name);
        double base = median(times.getFirst());
        for (List<Double> some : times) {
            double median = median(some);
            row.append(" | ").append(Double.isNaN(median) ? "–" : String.format(Locale.ROOT, "%.2f s", median));
            if (some != times.getFirst() && !Double.isNaN(base) && !Double.isNaN(median)) {
                row.append(String.format(Locale.ROOT, " (%.2f)", median / base));
            }
        }
        return row.append(" |").toString();
    }

    /** The middle one; not a number where a run failed or there was none. */
    private static double median(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.isEmpty() || sorted.contains(Double.NaN) ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    private double seconds(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        return ended && process.exitValue() == 0 ? (System.nanoTime() - start) / 1e9 : Double.NaN;
    }

    private List<String> nativeCommand(String name) throws IOException, InterruptedException {
        Path source = programs.resolve("src/" + name + ".c");
        String clang = find("clang");
        Path binary = work.resolve(name);
        if (clang == null || !Files.exists(source)) {
            return List.of();
        }
        double built = seconds(List.of(clang, "-O2", "-o", binary.toString(), source.toString(), "-lm"));
        return Double.isNaN(built) ? List.of() : with(List.of(binary.toString()), name);
    }

    private List<String> nodeCommand(String name) {
        String node = find("node");
        return node == null
                ? List.of()
                : with(List.of(node, "--no-warnings", "-e", NODE_PROGRAM, "--", module(name), work.toString()), name);
    }

    private List<String> launcherCommand(String name) {
        return with(List.of(launcher.toString(), "run", "-q", "--dir", work + "::/", module(name)), name);
    }

    private String module(String name) {
        return programs.resolve(name + ".wasm").toString();
    }

    private static List<String> with(List<String> command, String name) {
        List<String> all = new ArrayList<>(command);
        all.addAll(ARGUMENTS.get(name));
        return all;
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
