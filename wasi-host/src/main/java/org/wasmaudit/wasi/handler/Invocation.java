package org.wasmaudit.wasi.handler;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.ImportModule;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Structure;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.ResolvedPath;
import org.wasmaudit.wasi.fs.StreamInput;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.runtime.ValueStack;

/**
 * A call under way: what the decoder found, what the handler made of it, what observers see. It serves one call after
 * the other.
 */
public final class Invocation implements WasiInvocation {
    /** How many bytes pass between guest and host at once. */
    static final int CHUNK = 1 << 16;

    private static final int MOST_ARGUMENTS = 9;
    private static final long U32 = 0xFFFF_FFFFL;
    private static final int MOST_OF_A_KIND = 2;

    final long[] arguments = new long[MOST_ARGUMENTS];
    final Iovecs iovecs = new Iovecs();
    final byte[] chunk = new byte[CHUNK];
    final int[] fds = new int[MOST_OF_A_KIND];
    final @Nullable Descriptor[] descriptors = new Descriptor[MOST_OF_A_KIND];
    final byte @Nullable [][] paths = new byte[MOST_OF_A_KIND][];
    final @Nullable ResolvedPath[] resolved = new ResolvedPath[MOST_OF_A_KIND];
    int fdCount;
    int pathCount;
    long requestedBytes;
    long bytes;

    private final long[] results = new long[MOST_OF_A_KIND];
    private final int thread;
    private final byte[] sample;
    private int sampled;
    private boolean createdFile;
    private boolean lacksRight;
    private int missingFd = -1;

    private WasiCall call = WasiCall.SCHED_YIELD;
    private String namespace = "";
    private @Nullable Memory memory;
    private long sequence;
    private @Nullable Errno failure;
    private @Nullable String fdPath;
    private @Nullable Structure structure;
    private int errno;
    private long startNanos;
    private long durationNanos;
    private int durationWeight = 1;
    private Verdict verdict = Verdict.allow();
    private CallSites sites = CallSites.NONE;
    private int site = -1;

    /**
     * @param thread the guest's thread whose calls it serves
     * @param sampleBytes how many of the bytes that flow are kept for observers
     */
    public Invocation(int thread, int sampleBytes) {
        this.thread = thread;
        this.sample = new byte[sampleBytes];
    }

    /** Begins with a call whose arguments stand at {@code base} and following. */
    public void begin(WasiCall call, String namespace, @Nullable Memory memory, ValueStack values, int base) {
        this.call = call;
        this.namespace = namespace;
        this.memory = memory;
        failure = null;
        fdPath = null;
        structure = null;
        verdict = Verdict.allow();
        errno = 0;
        bytes = 0;
        requestedBytes = 0;
        sampled = 0;
        createdFile = false;
        lacksRight = false;
        missingFd = -1;
        fdCount = 0;
        pathCount = 0;
        startNanos = 0;
        durationNanos = 0;
        site = -1;
        Arrays.fill(results, 0);
        int count = call.coreArguments();
        long wide = call.wideArguments();
        for (int i = 0; i < count; i++) {
            long value = values.i64(base + i);
            arguments[i] = (wide >>> i & 1) == 0 ? value & U32 : value;
        }
    }

    /**
     * Says where the call comes from.
     *
     * @param offset of the call in the module the places are of, or -1
     */
    public void calledFrom(CallSites places, int offset) {
        sites = places;
        site = offset;
    }

    /** Gives up what the resolution of paths held. */
    void closePaths() {
        for (int n = 0; n < pathCount; n++) {
            ResolvedPath path = resolved[n];
            resolved[n] = null;
            paths[n] = null;
            if (path != null) {
                path.close();
            }
        }
    }

    /** Gives the call its number in the run. */
    public void number(long number) {
        sequence = number;
    }

    /**
     * Says when the call began.
     *
     * @param weight how many calls its time stands for
     */
    public void startAt(long nanos, int weight) {
        startNanos = nanos;
        durationWeight = weight;
    }

    public void finish(int errno, long endNanos) {
        this.errno = errno;
        durationNanos = endNanos - startNanos;
        if (errno != 0) {
            Arrays.fill(results, 0);
        }
    }

    public void judge(Verdict verdict) {
        this.verdict = verdict;
    }

    /**
     * Whether the guest means the snapshot before preview 1, in which a few values and records are laid out
     * otherwise.
     */
    boolean unstable() {
        return namespace.equals(ImportModule.UNSTABLE);
    }

    /** What was wrong with the arguments, found before anything happened; null where nothing was. */
    public @Nullable Errno failure() {
        return failure;
    }

    /** Adds a descriptor argument; null where there is no such descriptor. */
    void add(int fd, @Nullable Descriptor descriptor) {
        if (fdCount == 0 && descriptor != null) {
            fdPath = descriptor.path();
        }
        if (descriptor == null && missingFd < 0) {
            missingFd = fd;
        }
        fds[fdCount] = fd;
        descriptors[fdCount] = descriptor;
        fdCount++;
    }

    /** Notes what is wrong with the arguments; the first finding counts. */
    void fail(Errno errno) {
        if (failure == null) {
            failure = errno;
        }
    }

    /** Notes that a descriptor lacks a right the call needs. */
    void failForRight() {
        if (failure == null) {
            lacksRight = true;
        }
        fail(Errno.NOTCAPABLE);
    }

    /** What a handler throws that finds a right lacking. */
    ErrnoException lackOfRight() {
        lacksRight = true;
        return Errno.NOTCAPABLE.exception();
    }

    /** The guest's memory; where it has none, a call that needs it has failed before. */
    Memory memory() throws ErrnoException {
        Memory present = memory;
        if (present == null) {
            throw Errno.FAULT.exception();
        }
        return present;
    }

    @Nullable Memory memoryOrNull() {
        return memory;
    }

    /** The n-th descriptor argument. */
    Descriptor descriptor(int n) throws ErrnoException {
        Descriptor descriptor = descriptors[n];
        if (descriptor == null) {
            throw Errno.BADF.exception();
        }
        return descriptor;
    }

    /** The n-th descriptor argument, which whoever asks gives back. */
    Descriptor takeDescriptor(int n) throws ErrnoException {
        Descriptor descriptor = descriptor(n);
        descriptors[n] = null;
        return descriptor;
    }

    /** The n-th path argument after its resolution. */
    ResolvedPath resolved(int n) throws ErrnoException {
        ResolvedPath path = resolved[n];
        if (path == null) {
            throw Errno.NOENT.exception();
        }
        return path;
    }

    int i32(int index) {
        return (int) arguments[index];
    }

    long u32(int index) {
        return arguments[index] & U32;
    }

    long i64(int index) {
        return arguments[index];
    }

    /** Sets the n-th result, a number. */
    void result(int n, long value) {
        results[n] = value;
    }

    /** Sets the first result, a record. */
    void result(Structure value) {
        structure = value;
        results[0] = value.number();
    }

    /** Says that the call made the file it opened. */
    void createdFile(boolean created) {
        createdFile = created;
    }

    @Nullable Structure structure() {
        return structure;
    }

    /** Counts bytes that flowed and keeps the first of them as far as observers want them. */
    void flowed(byte[] data, int length) {
        int kept = Math.min(length, sample.length - sampled);
        if (kept > 0) {
            System.arraycopy(data, 0, sample, sampled, kept);
            sampled += kept;
        }
        bytes += length;
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
    public int thread() {
        return thread;
    }

    @Override
    public long argument(int index) {
        return arguments[index];
    }

    @Override
    public int fd() {
        return fdCount == 0 ? -1 : fds[0];
    }

    @Override
    public @Nullable String fdPath() {
        return fdPath;
    }

    @Override
    public byte @Nullable [] path(int n) {
        return paths[n];
    }

    @Override
    public int paths() {
        return pathCount;
    }

    @Override
    public @Nullable String resolvedPath(int n) {
        ResolvedPath path = resolved[n];
        return path == null ? null : path.guestPath();
    }

    @Override
    public @Nullable String hostPath(int n) {
        ResolvedPath path = resolved[n];
        return path == null ? null : path.hostPath();
    }

    @Override
    public long requestedBytes() {
        return requestedBytes;
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
    public int durationWeight() {
        return durationWeight;
    }

    @Override
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public int callerFunction() {
        return sites.at(site).function();
    }

    @Override
    public @Nullable String callerName() {
        return sites.at(site).name();
    }

    @Override
    public long callerOffset() {
        return site;
    }

    @Override
    public byte[] sample(int most) {
        return Arrays.copyOf(sample, Math.min(most, sampled));
    }

    @Override
    public int copySample(byte[] into) {
        int count = Math.min(into.length, sampled);
        System.arraycopy(sample, 0, into, 0, count);
        return count;
    }

    @Override
    public int copyInput(byte[] into, int at) {
        if (!(descriptors[0] instanceof StreamInput input) || input.filetype() == Filetype.CHARACTER_DEVICE) {
            return 0;
        }
        int count = (int) Math.min(bytes, into.length - at); // one read of a stream brings one chunk
        System.arraycopy(chunk, 0, into, at, count);
        return count;
    }

    @Override
    public int missingFd() {
        return missingFd;
    }

    @Override
    public boolean lacksRight() {
        return lacksRight && !verdict.refuses();
    }

    @Override
    public boolean createdFile() {
        return createdFile;
    }
}
