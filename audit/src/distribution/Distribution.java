import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the directory a user unpacks: a launcher, the jars, a Java runtime of just the modules they need, and a cache
 * of classes already loaded and linked, trained on a short run. Run by Maven with a JDK 25:
 *
 * <pre>java Distribution.java DIRECTORY JAR LAUNCHER GUESTS</pre>
 *
 * DIRECTORY already holds the dependencies in {@code lib}; JAR is copied there; GUESTS is the folder with the programs
 * of the training, one of which is given a directory with a text file and its name as argument.
 */
final class Distribution {
    /** What the jars use beyond {@code java.base}; the test of the distribution fails where one is missing. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.logging",
            "java.management",
            "java.net.http",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.incubator.vector",
            "jdk.jfr",
            "jdk.management",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final String MAIN = "org.wasmaudit.audit.cli.WasmAudit";

    /**
     * Keeps HotSpot's optimising compiler out of the training. What that has compiled there it is given at once in each
     * run, before the guest's code, and until it is done the method is interpreted.
     */
    private static final String WITHOUT_C2 = "-XX:TieredStopAtLevel=3";

    private static final String TRAINING = "org.wasmaudit.audit.cli.Training";

    private Distribution() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        Path jar = Path.of(arguments[1]);
        Path launcher = Path.of(arguments[2]);
        Path guests = Path.of(arguments[3]);

        Path library = Files.createDirectories(directory.resolve("lib"));
        Files.copy(jar, library.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        linkRuntime(directory.resolve("runtime"));
        List<Path> classPath = classPath(library, jar.getFileName());
        SharedJar.prepare(classPath);
        installLauncher(launcher, directory, classPath);
        trainCache(directory, classPath, guests, options(launcher));
    }

    /** Our jar first, the others by name: the cache is only valid for the class path it was trained with. */
    private static List<Path> classPath(Path library, Path first) throws IOException {
        try (Stream<Path> files = Files.list(library)) {
            List<Path> jars = new ArrayList<>(files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList());
            jars.remove(library.resolve(first));
            jars.addFirst(library.resolve(first));
            return jars;
        }
    }

    /** Links the runtime once; it changes only with the JDK and the list of modules. */
    private static void linkRuntime(Path runtime) throws IOException, InterruptedException {
        String wanted = Runtime.version() + " " + MODULES;
        Path stamp = runtime.resolve("wasmaudit-runtime");
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        delete(runtime);
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules=" + String.join(",", MODULES),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--output=" + runtime));
        Files.writeString(stamp, wanted);
    }

    private static void installLauncher(Path template, Path directory, List<Path> classPath) throws IOException {
        String jars = classPath.stream()
                .map(jar -> "$home/lib/" + jar.getFileName())
                .collect(Collectors.joining(":"));
        Path file = Files.createDirectories(directory.resolve("bin")).resolve("wasmaudit");
        Files.writeString(
                file, Files.readString(template).replace("@CLASS_PATH@", jars).replace("@MAIN@", MAIN));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * What the launcher gives the virtual machine but for the cache, which is only valid for the same; and but for what
     * is in quotes, by which it compiles later and would learn less.
     */
    private static List<String> options(Path launcher) throws IOException {
        return Files.readAllLines(launcher).stream()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Stream.of(line.strip().split(" ")))
                .filter(word -> word.matches("(-XX:|-D|--enable-|--add-)[^$]+"))
                .toList();
    }

    /**
     * Runs guests and keeps what the virtual machine learnt: which classes are needed, and of methods that were called
     * often how they went, so that they are not compiled for the first kind of call and then anew for each. A cache
     * that cannot be made costs start-up time and nothing else, so the build goes on without it and says so.
     */
    private static void trainCache(Path directory, List<Path> classPath, Path guests, List<String> options)
            throws IOException, InterruptedException {
        Path cache = directory.resolve("lib/wasmaudit.aot");
        Files.deleteIfExists(cache);
        Path training = Files.createTempDirectory("wasmaudit-training");
        Path granted = Files.createDirectory(training.resolve("granted"));
        Files.writeString(granted.resolve("a.txt"), "# One\n\nA note with a blank at its end. \n");
        List<List<String>> lines = training(guests, granted, training);
        Path file = training.resolve("lines");
        Files.write(file, lines.stream().map(words -> String.join("\t", words)).toList());
        List<String> command = new ArrayList<>();
        command.add(directory.resolve("runtime/bin/java").toString());
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(options);
        command.add(WITHOUT_C2);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(":")));
        command.add(TRAINING);
        command.add(file.toString());
        try {
            run(command);
        } catch (IOException failure) {
            System.err.println("no ahead-of-time cache: " + failure.getMessage());
        } finally {
            delete(training);
        }
    }

    /** The command lines of the training: the calls of WASI go through files, without an event log and with one. */
    private static List<List<String>> training(Path guests, Path granted, Path logs) {
        String dir = granted + "::/granted";
        String notes = guests.resolve("notes.wasm").toString();
        String notesLog = logs.resolve("notes.jsonl").toString();
        String rounds = guests.resolve("rounds.wasm").toString();
        String roundsLog = logs.resolve("rounds.jsonl").toString();
        return List.of(
                List.of("run", guests.resolve("hello.wasm").toString()),
                List.of("run", "--dir", dir, "-o", notesLog, notes, "/granted"),
                List.of("run", "--dir", dir, rounds, "/granted", "20000"),
                List.of("run", "--dir", dir, "-o", roundsLog, rounds, "/granted", "6000"));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(command.getFirst() + " ended with " + exit + "\n" + output);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
