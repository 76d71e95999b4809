package org.wasmaudit.audit.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.wasi.call.WasiCall;

/** A call in a log, as it was before it happened. */
public record LoggedRequest(AuditEvent event) implements Request {
    @Override
    public WasiCall call() {
        return event.call();
    }

    @Override
    public long sequence() {
        return event.sequence();
    }

    @Override
    public int access() {
        return event.access();
    }

    @Override
    public int objects() {
        return event.objects();
    }

    @Override
    public @Nullable String object(int n) {
        return event.object(n);
    }

    /** The length of its buffers, as the log has it. */
    @Override
    public long requestedBytes() {
        for (Object argument : event.arguments().values()) {
            if (argument instanceof Map<?, ?> buffer && buffer.get("len") instanceof Long length) {
                return length;
            }
        }
        return 0;
    }

    @Override
    public long nanos() {
        return event.sinceStart();
    }
}
