package org.wasmaudit.audit.report.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.event.ErrnoNames;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * Counts calls in an application's meters: {@code wasmaudit.calls}, {@code wasmaudit.call.time},
 * {@code wasmaudit.bytes} and {@code wasmaudit.refused}. Tags are the call, its level and group, and of calls the
 * errno; there are a few thousand of their combinations at most, whatever guests do, since no path, name or number of
 * theirs is among them.
 */
public final class CallMeters implements EventSink {
    private final MeterRegistry registry;
    private final Categorizer categorizer;
    private final Map<WasiCall, Meters> meters = new EnumMap<>(WasiCall.class);

    /** The meters of one call. */
    private static final class Meters {
        final Tags tags;
        final Timer time;
        final Counter bytes;
        final Map<Integer, Counter> byErrno = new HashMap<>();

        Meters(MeterRegistry registry, Tags tags) {
            this.tags = tags;
            time = Timer.builder("wasmaudit.call.time").tags(tags).register(registry);
            bytes = Counter.builder("wasmaudit.bytes").baseUnit("bytes").tags(tags).register(registry);
        }
    }

    /** Meters for one run; those of another run with the same registry add to the same numbers. */
    public CallMeters(MeterRegistry registry, Categorizer categorizer) {
        this.registry = registry;
        this.categorizer = categorizer;
    }

    @Override
    public void call(WasiInvocation invocation, boolean returned) {
        Meters known = meters.get(invocation.call());
        Meters of = known == null ? added(invocation.call()) : known;
        int errno = returned ? invocation.errno() : -1;
        Counter calls = of.byErrno.get(errno);
        if (calls == null) {
            String name = errno < 0 ? "none" : ErrnoNames.text(errno);
            calls = Counter.builder("wasmaudit.calls").tags(of.tags.and("errno", name)).register(registry);
            of.byErrno.put(errno, calls);
        }
        calls.increment();
        if (returned) {
            of.bytes.increment(invocation.bytes());
            of.time.record(invocation.durationNanos(), TimeUnit.NANOSECONDS);
        }
        if (invocation.verdict().decision() != Decision.ALLOW) {
            Counter.builder("wasmaudit.refused").tags(of.tags).register(registry).increment();
        }
    }

    private Meters added(WasiCall call) {
        Category category = categorizer.category(call).orElse(null);
        Meters added = new Meters(
                registry,
                Tags.of(
                        "call",
                        call.text(),
                        "level",
                        category == null ? "none" : category.level().name(),
                        "group",
                        category == null ? "none" : Integer.toString(category.group().number())));
        meters.put(call, added);
        return added;
    }
}
