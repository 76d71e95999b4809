package org.wasmaudit.audit.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.event.Access;
import org.wasmaudit.audit.event.CallObject;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.WasiCall;

/** The call a guest is making; one object serves all calls in turn. */
final class LiveRequest implements Request {
    private @Nullable WasiInvocation invocation;

    LiveRequest of(WasiInvocation current) {
        invocation = current;
        return this;
    }

    private WasiInvocation current() {
        return Objects.requireNonNull(invocation);
    }

    @Override
    public WasiCall call() {
        return current().call();
    }

    @Override
    public long sequence() {
        return current().sequence();
    }

    @Override
    public int access() {
        return CallObject.access(current());
    }

    @Override
    public int objects() {
        return CallObject.count(current());
    }

    @Override
    public @Nullable String object(int n) {
        return CallObject.of(current(), n);
    }

    @Override
    public long requestedBytes() {
        return current().requestedBytes();
    }

    @Override
    public long nanos() {
        return current().startNanos();
    }
}
