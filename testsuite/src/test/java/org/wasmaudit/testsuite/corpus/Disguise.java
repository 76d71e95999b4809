package org.wasmaudit.testsuite.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wasmaudit.audit.score.corpus.RecordedCall;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunLabel;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.audit.score.watch.RunWatch;

/**
 * Takes out of a recorded run what others have written, and leaves what the score sees of it: of data read how often
 * each byte occurs, of data written which bytes are alike, of output nothing; of standard input how long each line is,
 * and those that name what the run names itself.
 */
final class Disguise {
    /** A line, or what ends with a zero, or the rest; and that end. */
    private static final Pattern ENDS = Pattern.compile("([^\n\0]+)([\n\0]|$)");

    private final byte[] substitutes = new byte[256];
    private final Iterator<byte[]> input;

    private Disguise(long seed, RecordedRun run) {
        input = input(run).iterator();
        List<Integer> values = new ArrayList<>();
        for (int value = 0; value < substitutes.length; value++) {
            values.add(value);
        }
        Collections.shuffle(values, new Random(seed));
        for (int value = 0; value < substitutes.length; value++) {
            substitutes[value] = values.get(value).byteValue();
        }
    }

    /**
     * The run without readable data.
     *
     * @throws IllegalStateException if the score is not the same, as where a value of the environment was given away
     */
    static RecordedRun of(RecordedRun run, RunLabel label) {
        Disguise disguise = new Disguise(label.id().hashCode(), run);
        RecordedRun disguised = new RecordedRun(
                label,
                run.steps().stream()
                        .map(step -> new RecordedRun.Step(disguise.of(step.call()), step.times()))
                        .toList());
        RunFeatures schema = new RunFeatures();
        RunWatch before = run.watch();
        RunWatch after = disguised.watch();
        if (!schema.of(before).equals(schema.of(after)) || before.points() != after.points()) {
            throw new IllegalStateException(label.id() + " has another score in disguise");
        }
        return disguised;
    }

    /** What is left of the data of each step that read standard input. */
    private static List<byte[]> input(RecordedRun run) {
        Set<String> named = run.steps().stream()
                .flatMap(step -> step.call().resolved().stream())
                .filter(Objects::nonNull)
                .map(Disguise::plain)
                .collect(Collectors.toSet());
        List<RecordedRun.Step> reads =
                run.steps().stream().filter(step -> step.call().isInput()).toList();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (RecordedRun.Step read : reads) {
            for (int i = 0; i < read.times(); i++) {
                all.writeBytes(read.call().data());
            }
        }
        byte[] left = ENDS.matcher(all.toString(StandardCharsets.ISO_8859_1))
                .replaceAll(line -> named.contains(plain(line.group(1)))
                        ? Matcher.quoteReplacement(line.group())
                        : "x".repeat(line.group(1).length()) + line.group(2))
                .getBytes(StandardCharsets.ISO_8859_1);
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        for (RecordedRun.Step read : reads) {
            parts.add(Arrays.copyOfRange(left, from, from + read.call().data().length));
            from += read.times() * read.call().data().length;
        }
        return parts;
    }

    /** A path without what it may begin with, since it is enough to see that a line may name it. */
    private static String plain(String path) {
        return path.replaceFirst("^[./]+", "");
    }

    private RecordedCall of(RecordedCall call) {
        return new RecordedCall(
                call.sequence(), call.call(), call.returned(), call.decision(), call.errno(), call.bytes(),
                call.fdPath(), call.argument(), call.outcome(), call.asked(), call.resolved(), data(call));
    }

    private byte[] data(RecordedCall call) {
        if (call.isInput()) {
            return input.next();
        }
        byte[] data = call.data().clone();
        String path = call.fdPath();
        switch (call.call()) {
            case FD_READ, FD_PREAD -> Arrays.sort(data);
            case FD_WRITE, FD_PWRITE, SOCK_SEND -> {
                if (path != null && List.of("stdout", "stderr").contains(path)) {
                    return new byte[0];
                }
                for (int i = 0; i < data.length; i++) {
                    data[i] = substitutes[data[i] & 255];
                }
            }
            default -> {} // the environment is the scenario's
        }
        return data;
    }
}
