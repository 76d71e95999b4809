package org.wasmaudit.audit.event;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.WasiCall;

/** What is kept of a call that may not return, since the host uses its own object again. No such call has a path. */
final class OpenCall implements WasiInvocation {
    private final WasiCall call;
    private final String namespace;
    private final long sequence;
    private final long[] arguments;
    private final int fd;
    private final @Nullable String fdPath;
    private final long requestedBytes;
    private final long startNanos;
    private final Verdict verdict;
    private final int callerFunction;
    private final long callerOffset;

    OpenCall(WasiInvocation invocation, Verdict verdict) {
        this.call = invocation.call();
        this.namespace = invocation.namespace();
        this.sequence = invocation.sequence();
        this.arguments = new long[call.type().parameters().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = invocation.argument(i);
        }
        this.fd = invocation.fd();
        this.fdPath = invocation.fdPath();
        this.requestedBytes = invocation.requestedBytes();
        this.startNanos = invocation.startNanos();
        this.verdict = verdict;
        this.callerFunction = invocation.callerFunction();
        this.callerOffset = invocation.callerOffset();
    }

    @Override
    public WasiCall call() {
        return call;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long argument(int index) {
        return arguments[index];
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public @Nullable String fdPath() {
        return fdPath;
    }

    @Override
    public byte @Nullable [] path(int n) {
        return null;
    }

    @Override
    public int paths() {
        return 0;
    }

    @Override
    public @Nullable String resolvedPath(int n) {
        return null;
    }

    @Override
    public @Nullable String hostPath(int n) {
        return null;
    }

    @Override
    public long requestedBytes() {
        return requestedBytes;
    }

    @Override
    public int errno() {
        return 0;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public long result(int n) {
        return 0;
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public long durationNanos() {
        return 0;
    }

    @Override
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public int callerFunction() {
        return callerFunction;
    }

    @Override
    public long callerOffset() {
        return callerOffset;
    }

    @Override
    public byte[] sample(int most) {
        return new byte[0];
    }
}
