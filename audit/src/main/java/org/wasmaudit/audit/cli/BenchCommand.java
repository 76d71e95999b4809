package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Times a program: run after run in one process, with auditing and without, and where its time goes. */
@Command(
        name = "bench",
        description = "Times a program, run after run in one process, with auditing on and off; see docs/BENCH.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;
    private static final int SHOWN_NAME = 60;

    @Option(names = "--warmup", paramLabel = "N", description = "Runs before those that count (5).")
    private int warmup = 5;

    @Option(names = "--iterations", paramLabel = "N", description = "Runs that count, with auditing and without (10).")
    private int iterations = 10;

    @Option(
            names = "--audit",
            paramLabel = "WHICH",
            description = "both (default), on or off: whether calls are counted, as a run without a log counts them.")
    private Auditing auditing = Auditing.BOTH;

    @Option(names = "--profile", paramLabel = "N", description = "Show so many functions (15); 0: take no samples.")
    private int profile = 15;

    @Option(names = "--times", description = "Print the milliseconds of each run that counts, on stderr.")
    private boolean times;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON; - for standard output.")
    private @Nullable String json;

    @Option(names = "--invoke", paramLabel = "FUNCTION", description = "Time an export instead of _start.")
    private @Nullable String invoke;

    @Mixin
    private GuestOptions guestOptions = new GuestOptions();

    @Mixin
    private ModuleOptions engineOptions = new ModuleOptions();

    @Parameters(index = "0", paramLabel = "MODULE", description = "The module, - for the standard input.")
    private String module = "";

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Arguments of the guest.")
    private List<String> arguments = List.of();

    /** Which of the two ways to run is timed. */
    enum Auditing {
        BOTH,
        ON,
        OFF
    }

    @Override
    public Integer call() throws Refusal {
        if (warmup < 0 || warmup > MOST || iterations < 1 || iterations > MOST || profile < 0) {
            throw new Refusal(ExitCode.USAGE, "--warmup from 0, --iterations from 1, both to " + MOST);
        }
        Benchmark benchmark = new Benchmark(module, arguments, invoke, guestOptions, engineOptions);
        Benchmark.Plan plan = new Benchmark.Plan(
                warmup, iterations, auditing != Auditing.OFF, auditing != Auditing.ON, times, profile);
        Map<String, Object> figures = benchmark.run(plan);
        if (json == null || !json.equals("-")) {
            print("", figures);
        }
        if (json != null) {
            write(figures);
        }
        return 0;
    }

    private void write(Map<String, Object> figures) throws Refusal {
        String text = JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n";
        if ("-".equals(json)) {
            System.out.print(text);
            return;
        }
        Path file = Path.of(String.valueOf(json));
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new Refusal(ExitCode.LOG, Escape.text(file.toString()) + ": " + FileReason.of(failure));
        }
    }

    private static void print(String indent, Map<?, ?> figures) {
        figures.forEach((name, value) -> {
            if (value instanceof Map<?, ?> group) {
                System.out.println(indent + name);
                print(indent + "  ", group);
            } else if (value instanceof List<?> rows) {
                System.out.println(indent + name + (rows.isEmpty() ? ": none" : ""));
                rows.forEach(row -> System.out.println(indent + "  " + row((Map<?, ?>) row)));
            } else {
                System.out.println(indent + name + ": " + text(value));
            }
        });
    }

    private static String row(Map<?, ?> row) {
        return String.format(
                Locale.ROOT,
                "%5.1f %%  %5.1f %% in host calls  %s",
                (Double) row.get("percent"),
                (Double) row.get("host_percent"),
                Escape.text(String.valueOf(row.get("function")), SHOWN_NAME));
    }

    private static String text(Object value) {
        return Escape.text(String.valueOf(value), 200);
    }
}
