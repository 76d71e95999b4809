package org.wasmaudit.audit.score.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled runs in a file: gzip of ASCII lines. The first is {@code wasmaudit-runs 1}; a run is a line
 * {@code run|ID|harmful or benign|FAMILY|TEMPLATE|TOOLCHAIN}, then a line a step, with {@code TIMES*} before calls made
 * several times in a row.
 */
public final class RunArchive {
    private static final String HEAD = "wasmaudit-runs 1";
    private static final int MOST_LINES = 4_000_000;
    private static final int MOST_LINE = 16_384;
    private static final int MOST_TIMES = 10_000_000;

    private RunArchive() {}

    /** Writes runs. */
    public static void write(List<RecordedRun> runs, OutputStream out) throws IOException {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            StringBuilder text = new StringBuilder(HEAD).append('\n');
            for (RecordedRun run : runs) {
                RunLabel label = run.label();
                text.append(String.join("|", "run", label.id(), label.harmful() ? "harmful" : "benign",
                        label.family(), label.template(), label.toolchain())).append('\n');
                for (RecordedRun.Step step : run.steps()) {
                    text.append(step.times() == 1 ? "" : step.times() + "*").append(step.call().text()).append('\n');
                }
                gzip.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                text.setLength(0);
            }
        }
    }

    /**
     * Reads runs.
     *
     * @throws IOException with the line, if it is no such file or exceeds a limit
     */
    public static List<RecordedRun> read(InputStream in) throws IOException {
        List<RecordedRun> runs = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
            if (!HEAD.equals(line(lines))) {
                throw new IOException("line 1: not \"" + HEAD + "\"");
            }
            @Nullable RunLabel label = null;
            List<RecordedRun.Step> steps = new ArrayList<>();
            long sequence = 1;
            int number = 1;
            for (String line = line(lines); line != null; line = line(lines)) {
                if (++number > MOST_LINES) {
                    throw new IOException("more than " + MOST_LINES + " lines");
                }
                try {
                    if (line.startsWith("run|")) {
                        add(runs, label, steps);
                        label = label(line);
                        steps = new ArrayList<>();
                        sequence = 1;
                    } else if (label == null) {
                        throw new IllegalArgumentException("a call before the first run");
                    } else {
                        RecordedRun.Step step = step(line, sequence);
                        sequence += step.times();
                        steps.add(step);
                    }
                } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
                    throw new IOException("line " + number + ": " + malformed.getMessage(), malformed);
                }
            }
            add(runs, label, steps);
        }
        return runs;
    }

    private static void add(List<RecordedRun> runs, @Nullable RunLabel label, List<RecordedRun.Step> steps) {
        if (label != null) {
            runs.add(new RecordedRun(label, steps));
        }
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

    private static RecordedRun.Step step(String line, long sequence) {
        int star = line.indexOf('*');
        int bar = line.indexOf('|');
        if (star < 0 || star > bar) {
            return new RecordedRun.Step(RecordedCall.of(line, sequence), 1);
        }
        int times = Integer.parseInt(line.substring(0, star));
        if (times < 2 || times > MOST_TIMES) {
            throw new IllegalArgumentException(times + " times");
        }
        return new RecordedRun.Step(RecordedCall.of(line.substring(star + 1), sequence), times);
    }
}
