package org.wasmaudit.audit.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.ImportModule;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.WasiCall;

/** A call as a test wants it, without a host behind it. */
public final class FakeInvocation implements WasiInvocation {
    /** When the call began. */
    public long startNanos;

    /** How long it took. */
    public long durationNanos = 1000;

    private final WasiCall call;
    private final long sequence;
    private long[] arguments = new long[12];
    private int fd = -1;
    private @Nullable String fdPath;
    private final List<byte[]> paths = new ArrayList<>();
    private final List<String> resolved = new ArrayList<>();
    private int errno;
    private long bytes;
    private long[] results = new long[4];
    private Verdict verdict = Verdict.allow();
    private byte[] sample = new byte[0];
    private int callerFunction = -1;
    private long callerOffset = -1;
    private @Nullable String callerName;
    private int thread;

    private FakeInvocation(WasiCall call, long sequence) {
        this.call = call;
        this.sequence = sequence;
        this.startNanos = System.nanoTime();
    }

    public static FakeInvocation of(WasiCall call, long sequence) {
        return new FakeInvocation(call, sequence);
    }

    /** A one-byte write to the standard output. */
    public static FakeInvocation write(long sequence) {
        return of(WasiCall.FD_WRITE, sequence).arguments(1, 66560, 1, 66000).fd(1, "stdout").outcome(0, 1).results(1);
    }

    /** The opening of a file. */
    public static FakeInvocation open(long sequence, String directory, String path, String resolved) {
        return of(WasiCall.PATH_OPEN, sequence)
                .arguments(3, 1, 66560, path.length(), 9, 0x42, 0, 0, 66000)
                .fd(3, directory)
                .path(path.getBytes(StandardCharsets.UTF_8), resolved)
                .results(4);
    }

    public FakeInvocation arguments(long... values) {
        arguments = Arrays.copyOf(values, 12);
        return this;
    }

    public FakeInvocation fd(int number, @Nullable String path) {
        fd = number;
        fdPath = path;
        return this;
    }

    public FakeInvocation path(byte[] guest, @Nullable String whereItLeads) {
        paths.add(guest);
        resolved.add(whereItLeads == null ? "" : whereItLeads);
        return this;
    }

    public FakeInvocation outcome(int number, long flowed) {
        errno = number;
        bytes = flowed;
        return this;
    }

    public FakeInvocation results(long... values) {
        results = Arrays.copyOf(values, 4);
        return this;
    }

    public FakeInvocation verdict(Verdict word) {
        verdict = word;
        return this;
    }

    public FakeInvocation sample(byte[] data) {
        sample = data;
        return this;
    }

    public FakeInvocation caller(int function, long offset) {
        callerFunction = function;
        callerOffset = offset;
        return this;
    }

    public FakeInvocation callerName(String name) {
        callerName = name;
        return this;
    }

    public FakeInvocation thread(int number) {
        thread = number;
        return this;
    }

    @Override
    public int thread() {
        return thread;
    }

    @Override
    public @Nullable String callerName() {
        return callerName;
    }

    @Override
    public WasiCall call() {
        return call;
    }

    @Override
    public String namespace() {
        return ImportModule.PREVIEW1;
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
        return paths.get(n);
    }

    @Override
    public int paths() {
        return paths.size();
    }

    @Override
    public @Nullable String resolvedPath(int n) {
        String path = resolved.get(n);
        return path.isEmpty() ? null : path;
    }

    @Override
    public @Nullable String hostPath(int n) {
        String path = resolvedPath(n);
        return path == null ? null : "/host" + path;
    }

    @Override
    public long requestedBytes() {
        return bytes;
    }

    @Override
    public int errno() {
        return errno;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long result(int n) {
        return results[n];
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public long durationNanos() {
        return durationNanos;
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
        return Arrays.copyOf(sample, Math.min(most, sample.length));
    }
}
