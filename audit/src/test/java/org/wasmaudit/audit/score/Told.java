package org.wasmaudit.audit.score;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.WasiCall;

/** A call as a test tells it. */
public record Told(
        WasiCall call,
        @Nullable String fdPath,
        List<String> asked,
        List<String> resolved,
        long[] arguments,
        int errno,
        byte[] data,
        long bytes,
        Verdict verdict)
        implements WasiInvocation {
    public static Told call(WasiCall call) {
        return new Told(call, null, List.of(), List.of(), new long[9], 0, new byte[0], 0, Verdict.allow());
    }

    public static Told failed(WasiCall call, Errno errno, String... paths) {
        return call(call).paths(paths).unresolved().errno(errno);
    }

    public static Told open(String path, long oflags) {
        return call(WasiCall.PATH_OPEN).paths(path).argument(4, oflags);
    }

    public static Told read(String path, long bytes) {
        return call(WasiCall.FD_READ).on(path).data(new byte[0], bytes);
    }

    public static Told write(String path, byte[] data) {
        return call(WasiCall.FD_WRITE).on(path).data(data, data.length);
    }

    /** The paths as asked for; resolved they are the same below {@code /}. */
    public Told paths(String... paths) {
        List<String> below = Arrays.stream(paths).map(path -> "/" + path).toList();
        return new Told(call, fdPath, List.of(paths), below, arguments, errno, data, bytes, verdict);
    }

    public Told unresolved() {
        return new Told(call, fdPath, asked, List.of(), arguments, errno, data, bytes, verdict);
    }

    /** With its one path leading elsewhere than {@link #paths} says. */
    public Told resolved(String path) {
        return new Told(call, fdPath, asked, List.of(path), arguments, errno, data, bytes, verdict);
    }

    public Told on(String path) {
        return new Told(call, path, asked, resolved, arguments, errno, data, bytes, verdict);
    }

    public Told errno(Errno failure) {
        return new Told(call, fdPath, asked, resolved, arguments, failure.code(), data, bytes, verdict);
    }

    public Told argument(int index, long value) {
        long[] changed = arguments.clone();
        changed[index] = value;
        return new Told(call, fdPath, asked, resolved, changed, errno, data, bytes, verdict);
    }

    public Told data(byte[] beginning, long length) {
        return new Told(call, fdPath, asked, resolved, arguments, errno, beginning, length, verdict);
    }

    public Told verdict(Verdict other) {
        return new Told(call, fdPath, asked, resolved, arguments, errno, data, bytes, other);
    }

    /** A read of the standard input. */
    public static Told input(String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        return call(WasiCall.FD_READ).on("stdin").data(data, data.length);
    }

    @Override
    public int copyInput(byte[] into, int at) {
        int count = call == WasiCall.FD_READ && "stdin".equals(fdPath) ? Math.min(data.length, into.length - at) : 0;
        System.arraycopy(data, 0, into, at, count);
        return count;
    }

    /** An opening that may create makes the file, unless it is told otherwise by {@link #found}. */
    @Override
    public boolean createdFile() {
        return call == WasiCall.PATH_OPEN && errno == 0 && (arguments[4] & Oflags.CREAT) != 0 && arguments[8] == 0;
    }

    /** As an opening of a file that was there. */
    public Told found() {
        return argument(8, 1);
    }

    /** As failing for a right that its descriptor lacks. */
    public Told lacking() {
        return argument(7, 1);
    }

    @Override
    public boolean lacksRight() {
        return arguments[7] != 0;
    }

    /** As a call on the descriptor of a number, which is not open. */
    public Told missing(int fd) {
        return argument(0, fd).errno(Errno.BADF);
    }

    @Override
    public int missingFd() {
        return errno == Errno.BADF.code() && fdPath == null ? (int) arguments[0] : -1;
    }

    @Override
    public String namespace() {
        return "wasi_snapshot_preview1";
    }

    @Override
    public long sequence() {
        return 7;
    }

    @Override
    public long argument(int index) {
        return arguments[index];
    }

    @Override
    public int fd() {
        return fdPath == null ? -1 : 3;
    }

    @Override
    public byte @Nullable [] path(int n) {
        return asked.get(n).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int paths() {
        return asked.size();
    }

    @Override
    public @Nullable String resolvedPath(int n) {
        return n < resolved.size() ? resolved.get(n) : null;
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
        throw new AssertionError("the score looks at no clock");
    }

    @Override
    public long durationNanos() {
        throw new AssertionError("the score looks at no clock");
    }

    @Override
    public int callerFunction() {
        return -1;
    }

    @Override
    public long callerOffset() {
        return -1;
    }

    @Override
    public byte[] sample(int most) {
        return Arrays.copyOf(data, Math.min(most, data.length));
    }
}
