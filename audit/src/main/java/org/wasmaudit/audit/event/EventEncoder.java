package org.wasmaudit.audit.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.CallShape.Field;
import org.wasmaudit.wasi.ImportModule;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * Writes a call as a line of the log, straight from the host's invocation into the buffer. What never changes for a
 * call (its name, category and the names of its arguments) is encoded once.
 */
final class EventEncoder {
    /** Longest path that is written out; the kernel accepts no longer one, so such a call has no effect. */
    static final int MOST_PATH_BYTES = 4096;

    /** How much of the data of a call is hashed at most. */
    static final int MOST_HASHED_BYTES = 1 << 20;

    private static final byte[] CALL = CallShape.ascii("{\"v\":1,\"t\":\"call\",\"seq\":");
    private static final byte[] ENTER = CallShape.ascii("{\"v\":1,\"t\":\"enter\",\"seq\":");
    private static final byte[] TS = CallShape.ascii(",\"ts\":");
    private static final byte[] T_NS = CallShape.ascii(",\"t_ns\":");
    private static final byte[] FD_PATH = CallShape.ascii(",\"fd_path\":");
    private static final byte[] PATH = CallShape.ascii(",\"path\":{\"guest\":");
    private static final byte[] PATH2 = CallShape.ascii(",\"path2\":{\"guest\":");
    private static final byte[] RESOLVED = CallShape.ascii(",\"resolved\":");
    private static final List<byte[]> OUTCOMES = Arrays.stream(Errno.values())
            .map(errno -> CallShape.ascii(
                    ",\"errno\":" + errno.code() + ",\"ret\":\"" + ErrnoNames.text(errno.code()) + "\""))
            .toList();
    private static final byte[] BYTES = CallShape.ascii(",\"bytes\":");
    private static final byte[] DUR_NS = CallShape.ascii(",\"dur_ns\":");
    private static final byte[] TIMES = CallShape.ascii(",\"times\":");
    private static final byte[] TID = CallShape.ascii(",\"tid\":");
    private static final byte[] N = CallShape.ascii("{\"n\":");
    private static final byte[] LEN = CallShape.ascii(",\"len\":");
    private static final byte[] OUT = CallShape.ascii(",\"out\":{");

    private final LogOptions options;
    private final EventClock clock;
    private final CallerTexts callers = new CallerTexts();
    private final Map<WasiCall, CallShape> shapes = new EnumMap<>(WasiCall.class);
    private final Map<Decision, byte[]> decisions = new EnumMap<>(Decision.class);

    EventEncoder(Categorizer categorizer, LogOptions options, EventClock clock) {
        this.options = options;
        this.clock = clock;
        for (WasiCall call : WasiCall.values()) {
            shapes.put(call, CallShape.of(call, categorizer.category(call).orElse(null)));
        }
        for (Decision decision : Decision.values()) {
            decisions.put(decision, CallShape.ascii(",\"decision\":\"" + DecisionNames.text(decision) + "\""));
        }
    }

    /** A call that has not returned yet and may never do so. */
    void enter(JsonBuffer out, WasiInvocation invocation, Verdict verdict) {
        start(out, ENTER, invocation);
        decision(out, verdict);
        caller(out, invocation);
        end(out);
    }

    /** A call with its outcome, or without one where it ended the run. */
    void call(JsonBuffer out, WasiInvocation invocation, boolean returned) {
        start(out, CALL, invocation);
        if (returned) {
            outcome(out, invocation);
            sums(out, invocation.bytes(), clock.duration(invocation.durationNanos()), 1);
        } else {
            out.name("returned").value(false);
        }
        decision(out, invocation.verdict());
        caller(out, invocation);
        if (returned && options.samples() != LogOptions.Samples.NONE && invocation.bytes() > 0) {
            sample(out, invocation);
        }
        end(out);
    }

    /** What the line of a run of calls has before their sums, from the first of them. */
    void runStart(JsonBuffer out, WasiInvocation invocation) {
        start(out, CALL, invocation);
        outcome(out, invocation);
    }

    /** What it has behind them. */
    void runEnd(JsonBuffer out, WasiInvocation invocation) {
        decision(out, invocation.verdict());
        caller(out, invocation);
        end(out);
    }

    /** What calls of a run come to together. */
    static void sums(JsonBuffer out, long bytes, long nanos, long times) {
        out.raw(BYTES).value(bytes);
        out.raw(DUR_NS).value(nanos);
        if (times > 1) {
            out.raw(TIMES).value(times);
        }
    }

    private static void end(JsonBuffer out) {
        out.endObject();
        out.endLine();
    }

    private void start(JsonBuffer out, byte[] prefix, WasiInvocation invocation) {
        CallShape shape = shape(invocation);
        long sinceStart = clock.sinceStart(invocation.startNanos());
        out.raw(prefix).value(invocation.sequence());
        out.raw(TS);
        clock.write(out, sinceStart);
        out.raw(T_NS).value(sinceStart);
        if (invocation.thread() != 0) {
            out.raw(TID).value(invocation.thread());
        }
        if (!invocation.namespace().equals(ImportModule.PREVIEW1)) {
            out.name("ns").value(invocation.namespace());
        }
        out.raw(shape.name());
        for (Field argument : shape.arguments()) {
            out.separateRaw(argument.key());
            argument(out, argument, invocation);
        }
        out.endObject();
        if (options.rawArguments()) {
            rawArguments(out, invocation);
        }
        String fdPath = invocation.fdPath();
        if (fdPath != null && options.fdPaths()) {
            out.raw(FD_PATH).value(bounded(fdPath));
        }
        for (int n = 0; n < invocation.paths(); n++) {
            path(out, invocation, n);
        }
    }

    private static void argument(JsonBuffer out, Field argument, WasiInvocation invocation) {
        long value = invocation.argument(argument.index());
        if (value >= 0 && value < argument.words().size()) {
            out.raw(argument.words().get((int) value)).valueWritten();
        } else {
            switch (argument.type()) {
                case IOVECS, CIOVECS -> {
                    out.raw(N).value(invocation.argument(argument.index() + 1));
                    out.raw(LEN).unsigned(invocation.requestedBytes());
                    out.endObject();
                }
                case BUFFER -> {
                    out.beginObject();
                    out.name("len").value(invocation.argument(argument.index() + 1));
                    out.endObject();
                }
                case RIGHTS -> out.hexNumber(value);
                case FILEDELTA -> out.value(value);
                default -> out.unsigned(value);
            }
        }
    }

    private static void rawArguments(JsonBuffer out, WasiInvocation invocation) {
        out.name("raw").beginArray();
        int count = invocation.call().coreArguments();
        for (int i = 0; i < count; i++) {
            out.unsigned(invocation.argument(i));
        }
        out.endArray();
    }

    private void path(JsonBuffer out, WasiInvocation invocation, int n) {
        byte[] guest = invocation.path(n);
        out.raw(n == 0 ? PATH : PATH2);
        if (guest == null) {
            out.value((String) null);
        } else if (guest.length > MOST_PATH_BYTES || !out.plainAscii(guest)) {
            unusualPath(out, guest);
        }
        String resolved = invocation.resolvedPath(n);
        if (resolved != null) {
            out.raw(RESOLVED).value(bounded(resolved));
        }
        if (options.hostPaths()) {
            String host = invocation.hostPath(n);
            if (host != null) {
                out.name("host").value(bounded(host));
            }
        }
        out.endObject();
    }

    private static void unusualPath(JsonBuffer out, byte[] guest) {
        boolean tooLong = guest.length > MOST_PATH_BYTES;
        byte[] shown = tooLong ? Arrays.copyOf(guest, MOST_PATH_BYTES) : guest;
        String text = new String(shown, StandardCharsets.UTF_8);
        out.value(text);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), shown)) {
            out.name("raw_b64").base64(shown, shown.length);
        }
        if (tooLong) {
            out.name("truncated").value(true);
            out.name("length").value(guest.length);
            out.name("sha256").value(Sha256.hex(guest));
        }
    }

    private void outcome(JsonBuffer out, WasiInvocation invocation) {
        int errno = invocation.errno();
        if (errno == 0) {
            results(out, invocation);
        }
        out.raw(OUTCOMES.get(errno)).valueWritten();
    }

    private void results(JsonBuffer out, WasiInvocation invocation) {
        List<Field> numbers = shape(invocation).results();
        if (numbers.isEmpty()) {
            return;
        }
        out.raw(OUT);
        for (Field result : numbers) {
            out.separateRaw(result.key());
            out.unsigned(invocation.result(result.index()));
        }
        out.endObject();
    }

    private void decision(JsonBuffer out, Verdict verdict) {
        out.raw(decisions.get(verdict.decision())).valueWritten();
        String rule = verdict.rule();
        if (rule != null) {
            out.name("rule").value(rule);
        }
    }

    private void caller(JsonBuffer out, WasiInvocation invocation) {
        if (invocation.callerFunction() >= 0) {
            out.raw(callers.text(invocation)).valueWritten();
        }
    }

    private void sample(JsonBuffer out, WasiInvocation invocation) {
        if (options.samples() == LogOptions.Samples.HASH) {
            byte[] data = invocation.sample(MOST_HASHED_BYTES);
            if (data.length > 0) {
                out.name("data_sha256").value(Sha256.hex(data));
                out.name("hashed").value(data.length);
            }
            return;
        }
        byte[] data = invocation.sample(options.sampleBytes());
        if (data.length == 0) {
            return;
        }
        String text = new String(data, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), data)) {
            out.name("data").value(options.redaction().text(text));
        } else {
            out.name("data_b64").base64(options.redaction().bytes(data), data.length);
        }
    }

    private CallShape shape(WasiInvocation invocation) {
        return Objects.requireNonNull(shapes.get(invocation.call()));
    }

    private static String bounded(String path) {
        return path.length() <= MOST_PATH_BYTES ? path : path.substring(0, MOST_PATH_BYTES);
    }
}
