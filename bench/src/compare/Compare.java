import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Times eleven programs on this runtime beside native code, node, Endive and GraalWasm, in one run: as whole processes,
 * start-up included, and in one process when all is warm. With a JDK 25, after {@code mvn -DskipTests package}:
 *
 * <pre>java bench/src/compare/Compare.java PROGRAMS [OPTION…] [PROGRAM…]
 *   --rounds N             whole processes: so many of each, in turns (5); 0 for none
 *   --steady N             in one process: so many runs of each, of which the last five count (10); 0 for none
 *   --limit SECONDS        a process that takes longer is stopped and has a dash (120)
 *   --runtimes A,B         only these of native, node, endive, graalwasm, wasmaudit
 *   --native NAME=BINARY   native code of a program whose source is not in PROGRAMS/src
 *   --compiler COMMAND     what compiles the sources, with -O2 (clang)
 *   --launcher FILE        the launcher of wasmaudit (audit/target/wasmaudit/bin/wasmaudit)
 *   --out FOLDER           where compare.md and compare.svg go (bench/target/compare)</pre>
 *
 * PROGRAMS is the folder with the modules and, in {@code src}, the sources. In each round every runtime runs once, one
 * after the other, so that a slower hour of the machine slows all of them. Tables have medians in seconds and, in
 * brackets, the ratio to native code; a native program does not get warm, so both tables have its whole process, in the
 * second one five times before the others and five times behind them. What is not installed, can't be fetched, fails
 * or takes too long has a dash.
 */
final class Compare {
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

    private static final int COUNTED = 5;

    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    private Compare(String... arguments) {
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].equals("--native")) {
                options.merge("--native", arguments[++i], (before, more) -> before + "," + more);
            } else if (arguments[i].startsWith("--")) {
                options.put(arguments[i], arguments[++i]);
            } else {
                names.add(arguments[i]);
            }
        }
        if (names.isEmpty()) {
            names.addAll(ARGUMENTS.keySet());
        }
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Compare compare = new Compare(arguments);
        Path out = Files.createDirectories(Path.of(compare.options.getOrDefault("--out", "bench/target/compare")))
                .toAbsolutePath();
        Path programs = Path.of(arguments[0]).toAbsolutePath();
        List<Contender> runtimes = compare.runtimes(programs, out);
        int rounds = compare.number("--rounds", 5);
        int steady = compare.number("--steady", 10);
        StringBuilder text = new StringBuilder();
        Chart chart = new Chart(runtimes.stream().map(Contender::name).toList());
        if (rounds > 0) {
            text.append("Whole processes, medians of ").append(rounds).append(", seconds and ratio to native:\n\n");
            text.append(compare.table(runtimes, chart, "whole process", rounds, false)).append('\n');
        }
        if (steady > 0) {
            text.append("Warm, in one process, medians of the last ").append(Math.min(COUNTED, steady)).append(" of ");
            text.append(steady).append(" runs, seconds and ratio to native:\n\n");
            text.append(compare.table(runtimes, chart, "warm", steady, true));
        }
        Files.writeString(out.resolve("compare.md"), text);
        Files.writeString(out.resolve("compare.svg"), chart.svg());
    }

    private int number(String option, int usual) {
        return Integer.parseInt(options.getOrDefault(option, Integer.toString(usual)));
    }

    private List<Contender> runtimes(Path programs, Path out) throws IOException, InterruptedException {
        Map<String, Path> binaries = new LinkedHashMap<>();
        for (String pair : options.getOrDefault("--native", "").split(",")) {
            if (!pair.isEmpty()) {
                binaries.put(pair.substring(0, pair.indexOf('=')), Path.of(pair.substring(pair.indexOf('=') + 1)));
            }
        }
        List<String> wanted =
                Arrays.asList(options.getOrDefault("--runtimes", "native,node,endive,graalwasm,wasmaudit").split(","));
        List<Contender> runtimes = new ArrayList<>();
        Path work = Files.createTempDirectory("compare");
        for (String name : wanted) {
            runtimes.add(
                    switch (name) {
                        case "native" -> Contender.ofNative(
                                programs, work, options.getOrDefault("--compiler", "clang"), binaries);
                        case "node" -> Contender.ofNode(programs, work);
                        case "endive" -> Contender.ofEndive(programs, work, out);
                        case "graalwasm" -> Contender.ofGraalWasm(programs, work, out);
                        case "wasmaudit" -> Contender.ofWasmaudit(
                                programs,
                                work,
                                options.getOrDefault("--launcher", "audit/target/wasmaudit/bin/wasmaudit"));
                        default -> throw new IllegalArgumentException(name + " is none of the runtimes");
                    });
        }
        return runtimes;
    }

    private String table(List<Contender> runtimes, Chart chart, String group, int runs, boolean steady)
            throws IOException, InterruptedException {
        StringBuilder table = new StringBuilder("| program |");
        runtimes.forEach(runtime -> table.append(' ').append(runtime.name()).append(" |"));
        table.append("\n|---|").append("---|".repeat(runtimes.size())).append('\n');
        System.out.print(table);
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        for (String program : names) {
            Map<String, OptionalDouble> seconds = measured(runtimes, program, runs, steady);
            String row = row(program, seconds, ratios);
            System.out.println(row);
            table.append(row).append('\n');
        }
        StringBuilder means = new StringBuilder("| geometric mean of the ratios |");
        for (Contender runtime : runtimes) {
            List<Double> of = ratios.getOrDefault(runtime.name(), List.of());
            double mean = Math.exp(of.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
            means.append(of.isEmpty() ? " – |" : String.format(Locale.ROOT, " %.2f (of %d) |", mean, of.size()));
            if (!of.isEmpty()) {
                chart.bar(group, runtime.name(), mean, of.size());
            }
        }
        System.out.println(means);
        return table.append(means).append('\n').toString();
    }

    /** The seconds of each runtime; whole processes take turns, and what gets warm stands between native processes. */
    private Map<String, OptionalDouble> measured(List<Contender> runtimes, String program, int runs, boolean steady)
            throws IOException, InterruptedException {
        int limit = number("--limit", 120);
        List<String> arguments = ARGUMENTS.get(program);
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (Contender runtime : runtimes) {
            seconds.put(runtime.name(), new ArrayList<>());
        }
        int rounds = steady ? 2 : runs;
        for (int round = 0; round < rounds; round++) {
            for (Contender runtime : runtimes) {
                boolean failed = seconds.get(runtime.name()).contains(Double.NaN);
                boolean done = steady && round > 0 && !runtime.isNative();
                if (!failed && !done) {
                    List<Double> taken = steady && !runtime.isNative()
                            ? last(runtime.warm(program, arguments, runs, limit * 2))
                            : times(runtime, program, arguments, steady ? COUNTED : 1, limit);
                    seconds.get(runtime.name()).addAll(taken);
                }
            }
        }
        Map<String, OptionalDouble> medians = new LinkedHashMap<>();
        seconds.forEach((name, times) -> medians.put(name, median(times)));
        return medians;
    }

    private static List<Double> times(Contender runtime, String program, List<String> arguments, int count, int limit)
            throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < count && !times.contains(Double.NaN); i++) {
            times.add(runtime.once(program, arguments, limit));
        }
        return times;
    }

    private static List<Double> last(List<Double> times) {
        return times.subList(Math.max(0, times.size() - COUNTED), times.size());
    }

    private static OptionalDouble median(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.isEmpty() || sorted.contains(Double.NaN)
                ? OptionalDouble.empty()
                : OptionalDouble.of(sorted.get(sorted.size() / 2));
    }

    private static String row(
            String program, Map<String, OptionalDouble> seconds, Map<String, List<Double>> ratios) {
        OptionalDouble base = seconds.getOrDefault("native", OptionalDouble.empty());
        StringBuilder row = new StringBuilder("| " + program + " |");
        seconds.forEach((name, time) -> {
            if (time.isEmpty()) {
                row.append(" – |");
                return;
            }
            row.append(String.format(Locale.ROOT, " %.2f", time.getAsDouble()));
            if (base.isPresent()) {
                double ratio = time.getAsDouble() / base.getAsDouble();
                ratios.computeIfAbsent(name, first -> new ArrayList<>()).add(ratio);
                row.append(name.equals("native") ? "" : String.format(Locale.ROOT, " (%.2f)", ratio));
            }
            row.append(" |");
        });
        return row.toString();
    }
}
