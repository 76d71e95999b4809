package org.wasmaudit.audit.event;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.Domain;
import org.wasmaudit.wasi.call.Parameter;
import org.wasmaudit.wasi.call.WasiType;

/**
 * Shows each call as a line of text, in the manner of strace: {@code fd_read(4</data/a>, {n=1, len=512}) = 0
 * nread=512 <0.000012>}. A call that may not return is shown when it begins, and where it ends if it does.
 *
 * <p>Text of the guest is escaped; nothing in a line is anything but text.
 */
public final class TraceSink implements EventSink {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final CallFilter filter;
    private boolean entered;

    /** @param filter which calls are shown */
    public TraceSink(PrintStream out, CallFilter filter) {
        this.out = out;
        this.filter = filter;
    }

    @Override
    public void enter(WasiInvocation invocation, Verdict verdict) {
        if (filter.mayAccept(invocation.call())) {
            out.println(begin(invocation) + " ...");
            entered = true;
        }
    }

    @Override
    public void call(WasiInvocation invocation, boolean returned) {
        boolean shown = returned ? filter.accepts(invocation) : filter.mayAccept(invocation.call());
        if (!shown) {
            return;
        }
        boolean resumed = entered && Recorder.mayNotReturn(invocation);
        String begin = resumed ? thread(invocation) + "... " + invocation.call().text() : begin(invocation);
        out.println(begin + " = " + (returned ? outcome(invocation) : "?") + decision(invocation.verdict()));
    }

    private static String thread(WasiInvocation invocation) {
        return invocation.thread() == 0 ? "" : "[" + invocation.thread() + "] ";
    }

    private static String begin(WasiInvocation invocation) {
        StringJoiner arguments = new StringJoiner(", ", "(", ")");
        int core = 0;
        int path = 0;
        boolean first = true;
        for (Parameter parameter : invocation.call().parameters()) {
            if (!parameter.out() && parameter.type() == WasiType.PATH) {
                arguments.add(path(invocation, path++));
            } else if (!parameter.out()) {
                boolean open = first && parameter.type() == WasiType.FD && invocation.fdPath() != null;
                first &= parameter.type() != WasiType.FD;
                String word = word(invocation, parameter.type(), core);
                arguments.add(open ? word + "<" + Escape.text(String.valueOf(invocation.fdPath())) + ">" : word);
            }
            core += parameter.coreValues();
        }
        return thread(invocation) + invocation.call().text() + arguments;
    }

    private static String path(WasiInvocation invocation, int n) {
        byte[] asked = invocation.path(n);
        if (asked == null) {
            return "?";
        }
        String text = "\"" + Escape.text(new String(asked, StandardCharsets.UTF_8)).replace("\"", "\\\"") + "\"";
        String resolved = invocation.resolvedPath(n);
        return resolved == null ? text : text + "<" + Escape.text(resolved) + ">";
    }

    private static String word(WasiInvocation invocation, WasiType type, int core) {
        long value = invocation.argument(core);
        return switch (type) {
            case FD -> Integer.toString((int) value);
            case RIGHTS -> "0x" + Long.toHexString(value);
            case FILEDELTA -> Long.toString(value);
            case IOVECS, CIOVECS ->
                "{n=" + invocation.argument(core + 1) + ", len=" + invocation.requestedBytes() + "}";
            case BUFFER -> "{len=" + invocation.argument(core + 1) + "}";
            default -> word(type.domain(), value);
        };
    }

    private static String word(Domain domain, long value) {
        if (!domain.admit(value)) {
            return "0x" + Long.toHexString(value);
        }
        return switch (domain.kind()) {
            case NUMBER -> Long.toUnsignedString(value);
            case CASES -> domain.names().get((int) value);
            case FLAGS -> {
                StringJoiner flags = new StringJoiner("|");
                for (int bit = 0; bit < domain.names().size(); bit++) {
                    if ((value >>> bit & 1) != 0) {
                        flags.add(domain.names().get(bit));
                    }
                }
                yield value == 0 ? "0" : flags.toString();
            }
        };
    }

    private static String outcome(WasiInvocation invocation) {
        StringBuilder text = new StringBuilder();
        if (invocation.errno() == 0) {
            text.append('0');
            int n = 0;
            for (Parameter parameter : invocation.call().parameters()) {
                if (parameter.out()) {
                    text.append(result(invocation, parameter, n++));
                }
            }
        } else {
            text.append(ErrnoNames.text(invocation.errno()));
        }
        return text.append(" <%.6f>".formatted(invocation.durationNanos() / NANOS_PER_SECOND)).toString();
    }

    private static String result(WasiInvocation invocation, Parameter parameter, int n) {
        return switch (parameter.type()) {
            case FD, SIZE, FILESIZE, TIMESTAMP, ROFLAGS ->
                " " + parameter.name() + "=" + Long.toUnsignedString(invocation.result(n));
            default -> "";
        };
    }

    private static String decision(Verdict verdict) {
        @Nullable String rule = verdict.rule();
        return verdict.decision() == Verdict.Decision.ALLOW
                ? ""
                : " (" + DecisionNames.text(verdict.decision()) + (rule == null ? "" : " by " + rule) + ")";
    }
}
