package org.wasmaudit.audit.score.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * One call of a labelled run: of an invocation, what the score looks at.
 *
 * @param sequence its number in the run
 * @param returned whether it has an outcome
 * @param argument the one argument of the call that counts for the score, see {@link #counts}; 0 where none does; where
 *     {@code outcome} says so, the number of a descriptor that is not open
 * @param outcome what more is known of how it went
 * @param asked paths as passed; null where one could not be read
 * @param resolved where they led; null where one led nowhere
 * @param data the beginning of what flowed, where the score looks at it; of standard input all that it looks at
 */
public record RecordedCall(
        long sequence,
        WasiCall call,
        boolean returned,
        Decision decision,
        int errno,
        long bytes,
        @Nullable String fdPath,
        long argument,
        Outcome outcome,
        List<@Nullable String> asked,
        List<@Nullable String> resolved,
        byte[] data)
        implements WasiInvocation {
    /** As much of the data read or written is kept; of arguments and environment all that is seen. */
    private static final int MOST_DATA = 128;

    private static final int NONE = -1;
    private static final String INPUT = "stdin";

    /** What stands before the argument. */
    public enum Outcome {
        /** Nothing, or it was recorded before version 8 of the features, where it is not known. */
        PLAIN(""),
        /** It made the file it opened. */
        CREATED("created "),
        /** It failed because a descriptor lacks a right. */
        LACKS_RIGHT("right "),
        /** A descriptor of it is not open, whose number stands for the argument. */
        NOT_OPEN("closed ");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        static Outcome of(WasiInvocation invocation) {
            if (invocation.createdFile()) {
                return CREATED;
            } else if (invocation.lacksRight()) {
                return LACKS_RIGHT;
            } else {
                return invocation.missingFd() >= 0 ? NOT_OPEN : PLAIN;
            }
        }

        /** The one whose text a field begins with. */
        static Outcome of(String field) {
            return Stream.of(CREATED, LACKS_RIGHT, NOT_OPEN)
                    .filter(outcome -> field.startsWith(outcome.text))
                    .findFirst()
                    .orElse(PLAIN);
        }
    }

    /** Copies what counts of an invocation; {@code input} is how much of standard input the score still looks at. */
    static RecordedCall of(WasiInvocation invocation, boolean returned, int sample, int input) {
        WasiCall call = invocation.call();
        int counts = counts(call);
        Outcome outcome = returned ? Outcome.of(invocation) : Outcome.PLAIN;
        long argument = counts == NONE ? 0 : invocation.argument(counts);
        @Nullable String[] asked = new @Nullable String[invocation.paths()];
        @Nullable String[] resolved = new @Nullable String[invocation.paths()];
        for (int n = 0; n < asked.length; n++) {
            byte[] path = invocation.path(n);
            asked[n] = path == null ? null : new String(path, StandardCharsets.ISO_8859_1);
            resolved[n] = invocation.resolvedPath(n);
        }
        return new RecordedCall(
                invocation.sequence(),
                call,
                returned,
                invocation.verdict().decision(),
                returned ? invocation.errno() : 0,
                returned ? invocation.bytes() : 0,
                invocation.fdPath(),
                outcome == Outcome.NOT_OPEN ? invocation.missingFd() : argument,
                outcome,
                Arrays.asList(asked),
                Arrays.asList(resolved),
                returned ? data(invocation, sample, input) : new byte[0]);
    }

    private static byte[] data(WasiInvocation invocation, int sample, int input) {
        if (isInput(invocation.call(), invocation.fdPath())) {
            byte[] data = new byte[(int) Math.min(invocation.bytes(), input)];
            return Arrays.copyOf(data, invocation.copyInput(data, 0));
        }
        return switch (invocation.call()) {
            case ARGS_GET, ENVIRON_GET -> invocation.sample(sample);
            case FD_READ, FD_PREAD, FD_WRITE, FD_PWRITE, SOCK_SEND -> invocation.sample(Math.min(sample, MOST_DATA));
            default -> new byte[0];
        };
    }

    private static boolean isInput(WasiCall call, @Nullable String path) {
        return call == WasiCall.FD_READ && INPUT.equals(path);
    }

    /** Whether it read standard input, so that its data are what {@link #copyInput} gives. */
    public boolean isInput() {
        return isInput(call, fdPath);
    }

    /** Which core argument of a call counts: flags of an opening, a size, which times are set; or -1. */
    private static int counts(WasiCall call) {
        return switch (call) {
            case PATH_OPEN -> 4;
            case FD_FILESTAT_SET_SIZE -> 1;
            case FD_FILESTAT_SET_TIMES -> 3;
            case PATH_FILESTAT_SET_TIMES -> 6;
            default -> NONE;
        };
    }

    /** The same call with another number. */
    RecordedCall at(long number) {
        return new RecordedCall(number, call, returned, decision, errno, bytes, fdPath, argument, outcome, asked,
                resolved, data);
    }

    /** Everything but the number, between bars; two calls with the same text are the same to the score. */
    String text() {
        StringBuilder line = new StringBuilder(call.text());
        line.append('|').append(returned ? Integer.toString(errno) : "");
        line.append('|').append(decision == Decision.ALLOW ? "" : decision.name());
        line.append('|').append(bytes).append('|').append(outcome.text).append(argument);
        line.append('|').append(encoded(fdPath));
        line.append('|').append(Base64.getEncoder().withoutPadding().encodeToString(data));
        for (int n = 0; n < asked.size(); n++) {
            line.append('|').append(encoded(asked.get(n))).append('|').append(encoded(resolved.get(n)));
        }
        return line.toString();
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static RecordedCall of(String text, long sequence) {
        String[] fields = text.split("\\|", -1);
        WasiCall call = WasiCall.ofText(fields[0]);
        if (call == null || fields.length < 7 || fields.length % 2 == 0) {
            throw new IllegalArgumentException("not a call");
        }
        @Nullable String[] asked = new @Nullable String[(fields.length - 7) / 2];
        @Nullable String[] resolved = new @Nullable String[asked.length];
        for (int n = 0; n < asked.length; n++) {
            asked[n] = decoded(fields[7 + 2 * n]);
            resolved[n] = decoded(fields[8 + 2 * n]);
        }
        Outcome outcome = Outcome.of(fields[4]);
        return new RecordedCall(
                sequence,
                call,
                !fields[1].isEmpty(),
                fields[2].isEmpty() ? Decision.ALLOW : Decision.valueOf(fields[2]),
                fields[1].isEmpty() ? 0 : Integer.parseInt(fields[1]),
                Long.parseLong(fields[3]),
                decoded(fields[5]),
                Long.parseLong(fields[4].substring(outcome.text.length())),
                outcome,
                Arrays.asList(asked),
                Arrays.asList(resolved),
                Base64.getDecoder().decode(fields[6]));
    }

    /** Nothing for null; else the text behind an equals sign, with bars, percents and all beyond ASCII as %XXXX. */
    private static String encoded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder safe = new StringBuilder("=");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '|' || c == '%') {
                safe.append("%%%04x".formatted((int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static @Nullable String decoded(String field) {
        if (field.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '%') {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    @Override
    public String namespace() {
        return "";
    }

    @Override
    public long argument(int index) {
        return index == counts(call) && outcome != Outcome.NOT_OPEN ? argument : 0;
    }

    @Override
    public boolean createdFile() {
        return outcome == Outcome.CREATED;
    }

    @Override
    public boolean lacksRight() {
        return outcome == Outcome.LACKS_RIGHT;
    }

    @Override
    public int missingFd() {
        return outcome == Outcome.NOT_OPEN ? (int) argument : NONE;
    }

    @Override
    public int fd() {
        return NONE;
    }

    @Override
    public byte @Nullable [] path(int n) {
        String path = asked.get(n);
        return path == null ? null : path.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int paths() {
        return asked.size();
    }

    @Override
    public @Nullable String resolvedPath(int n) {
        return resolved.get(n);
    }

    @Override
    public @Nullable String hostPath(int n) {
        return null;
    }

    @Override
    public long requestedBytes() {
        return bytes;
    }

    @Override
    public long result(int n) {
        return 0;
    }

    @Override
    public long startNanos() {
        return 0;
    }

    @Override
    public long durationNanos() {
        return 0;
    }

    @Override
    public Verdict verdict() {
        return new Verdict(decision, null, errno);
    }

    @Override
    public int callerFunction() {
        return NONE;
    }

    @Override
    public long callerOffset() {
        return NONE;
    }

    @Override
    public byte[] sample(int most) {
        return Arrays.copyOf(data, Math.min(most, data.length));
    }

    @Override
    public int copyInput(byte[] into, int at) {
        int count = isInput() ? Math.min(data.length, into.length - at) : 0;
        System.arraycopy(data, 0, into, at, count);
        return count;
    }
}
