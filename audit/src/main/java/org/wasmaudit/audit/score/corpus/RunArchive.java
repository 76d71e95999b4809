package org.wasmaudit.audit.score.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled runs in a file: gzip of ASCII lines. The first is {@code wasmaudit-runs 2}; a run is a line
 * {@code run|ID|harmful or benign|FAMILY|TEMPLATE|TOOLCHAIN}, then its calls in their order. A call that no run had
 * before is a line of its own and gets the next number, from 0; others are numbers in lines of up to
 * {@value #MOST_IN_A_LINE}. Before calls made several times in a row stands {@code TIMES*}.
 */
public final class RunArchive {
    private static final String HEAD = "wasmaudit-runs 2";
    private static final int MOST_LINES = 4_000_000;
    private static final int MOST_LINE = 131_072;
    private static final int MOST_TIMES = 10_000_000;
    private static final int MOST_STEPS = 20_000_000;
    private static final int MOST_IN_A_LINE = 100;

    private final List<RecordedCall> calls = new ArrayList<>();
    private final List<RecordedRun> runs = new ArrayList<>();
    private @Nullable RunLabel label;
    private List<RecordedRun.Step> steps = new ArrayList<>();
    private long sequence = 1;
    private int allSteps;

    private RunArchive() {}

    /** Writes runs. */
    public static void write(List<RecordedRun> runs, OutputStream out) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        try (GZIPOutputStream gzip = new SmallGzip(out)) {
            gzip.write((HEAD + "\n").getBytes(StandardCharsets.US_ASCII));
            for (RecordedRun run : runs) {
                gzip.write(text(run, numbers).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static final class SmallGzip extends GZIPOutputStream {
        SmallGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static String text(RecordedRun run, Map<String, Integer> numbers) {
        RunLabel label = run.label();
        StringBuilder text = new StringBuilder(String.join("|", "run", label.id(),
                label.harmful() ? "harmful" : "benign", label.family(), label.template(), label.toolchain()));
        int inLine = MOST_IN_A_LINE;
        for (RecordedRun.Step step : run.steps()) {
            String call = step.call().text();
            Integer number = numbers.putIfAbsent(call, numbers.size());
            text.append(inLine == MOST_IN_A_LINE || number == null ? '\n' : ' ');
            inLine = number == null ? MOST_IN_A_LINE : inLine % MOST_IN_A_LINE + 1;
            text.append(step.times() == 1 ? "" : step.times() + "*").append(number == null ? call : number);
        }
        return text.append('\n').toString();
    }

    /**
     * Reads runs.
     *
     * @throws IOException with the line, if it is no such file or exceeds a limit
     */
    public static List<RecordedRun> read(InputStream in) throws IOException {
        RunArchive archive = new RunArchive();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
            if (!HEAD.equals(line(lines))) {
                throw new IOException("line 1: not \"" + HEAD + "\"");
            }
            int number = 1;
            for (String line = line(lines); line != null; line = line(lines)) {
                if (++number > MOST_LINES) {
                    throw new IOException("more than " + MOST_LINES + " lines");
                }
                try {
                    archive.add(line);
                } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
                    throw new IOException("line " + number + ": " + malformed.getMessage(), malformed);
                }
            }
        }
        archive.endRun();
        return archive.runs;
    }

    private void add(String line) {
        if (line.startsWith("run|")) {
            endRun();
            label = label(line);
        } else if (label == null) {
            throw new IllegalArgumentException("a call before the first run");
        } else if (line.indexOf('|') >= 0) {
            int times = times(line);
            RecordedCall call = RecordedCall.of(afterTimes(line, times), sequence);
            calls.add(call);
            add(call, times);
        } else {
            for (String word : line.split(" ", -1)) {
                int times = times(word);
                add(calls.get(Integer.parseInt(afterTimes(word, times))), times);
            }
        }
    }

    private void add(RecordedCall call, int times) {
        if (++allSteps > MOST_STEPS) {
            throw new IllegalArgumentException("more than " + MOST_STEPS + " calls");
        }
        steps.add(new RecordedRun.Step(call.at(sequence), times));
        sequence += times;
    }

    /** How often the call of a line or word was made in a row. */
    private static int times(String text) {
        int star = text.indexOf('*');
        int bar = text.indexOf('|');
        if (star < 0 || bar >= 0 && star > bar) {
            return 1;
        }
        int times = Integer.parseInt(text.substring(0, star));
        if (times < 2 || times > MOST_TIMES) {
            throw new IllegalArgumentException(times + " times");
        }
        return times;
    }

    private static String afterTimes(String text, int times) {
        return times == 1 ? text : text.substring(text.indexOf('*') + 1);
    }

    private void endRun() {
        if (label != null) {
            runs.add(new RecordedRun(label, steps));
        }
        steps = new ArrayList<>();
        sequence = 1;
    }

    /** A line without its end, or null behind the last. No longer one is ever held. */
    private static @Nullable String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() == MOST_LINE) {
                throw new IOException("a line of more than " + MOST_LINE + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static RunLabel label(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != 6 || !fields[2].equals("harmful") && !fields[2].equals("benign")) {
            throw new IllegalArgumentException("not a run");
        }
        return new RunLabel(fields[1], fields[2].equals("harmful"), fields[3], fields[4], fields[5]);
    }
}
