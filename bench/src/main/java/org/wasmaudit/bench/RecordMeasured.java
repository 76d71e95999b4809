package org.wasmaudit.bench;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.audit.event.Recorder;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.StreamTarget;
import org.wasmaudit.audit.policy.PolicyException;
import org.wasmaudit.audit.policy.PolicyGate;
import org.wasmaudit.audit.policy.PolicyReader;
import org.wasmaudit.wasi.Wasi;

/**
 * A guest whose calls are recorded: not at all, as counters, as lines of a log, as lines with a chain, runs of equal
 * ones as one line, or as lines with a chain behind a policy of 100 rules of which none holds. The log goes to the
 * null device, by the bufferful.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class RecordMeasured extends FilesMeasured {
    private static final int RULES = 100;

    @Param({"off", "counters", "lines", "chain", "runs", "policy"})
    String record = "";

    private @Nullable EventLog log;

    @Override
    void watch(Wasi.Builder builder) throws IOException {
        if (record.equals("off")) {
            return;
        }
        EventClock clock = EventClock.startingNow();
        if (!record.equals("counters")) {
            Path device = Path.of("/dev/null");
            OutputStream out = Files.exists(device)
                    ? new FileOutputStream(device.toFile())
                    : OutputStream.nullOutputStream();
            log = new EventLog(new StreamTarget("nowhere", out), options(), header(), clock);
        }
        builder.observer(new Recorder(record.equals("policy") ? gate() : null, log, List.of(), clock));
    }

    private LogOptions options() {
        return switch (record) {
            case "lines" -> LogOptions.defaults().withSeal(LogOptions.Seal.NONE, null);
            case "runs" -> LogOptions.defaults().withRuns(true);
            default -> LogOptions.defaults();
        };
    }

    private static PolicyGate gate() {
        StringBuilder text = new StringBuilder("version: 1\nrules:\n");
        for (int i = 0; i < RULES; i++) {
            text.append("  - {id: r%d, match: {path: \"/private/%d/**\"}, action: deny}\n".formatted(i, i));
        }
        try {
            byte[] policy = text.toString().getBytes(StandardCharsets.UTF_8);
            return new PolicyGate(new PolicyReader(Categorizer.extended()).read(policy));
        } catch (PolicyException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static RunHeader header() {
        return new RunHeader("bench", "bench.wasm", "", 0, "compiled", Categorizer.extended(), null, null,
                List.of("bench"), List.of(), List.of());
    }

    @TearDown(Level.Trial)
    public void closeLog() {
        if (log != null) {
            log.close();
        }
    }
}
