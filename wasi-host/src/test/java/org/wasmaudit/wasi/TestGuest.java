package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Lookupflags;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.HeapMemory;
import org.wasmaudit.wasm.runtime.Instance;

/**
 * A guest that makes the calls a test tells it to make, in a memory of two pages. Addresses below {@link #SCRATCH} are
 * the test's; above, strings and results are put one behind the other.
 */
final class TestGuest implements AutoCloseable {
    static final int SCRATCH = 0x10000;

    final HeapMemory memory;
    private final WasiDispatcher dispatcher;
    private final Instance instance;
    private int free = SCRATCH;

    /** The descriptor opened last, or -1. */
    int opened = -1;

    /** The attributes asked for last, null if that failed. */
    @Nullable Filestat stat;

    /** A guest for what does not depend on the engine. */
    TestGuest(Wasi wasi) {
        this(wasi, TestEngine.INTERPRETED);
    }

    TestGuest(Wasi wasi, TestEngine engine) {
        dispatcher = wasi.start();
        instance = engine.instantiate(dispatcher.imports());
        memory = (HeapMemory) Objects.requireNonNull(instance.memory());
    }

    @Override
    public void close() {
        dispatcher.close();
    }

    /** Makes a call and returns its errno. */
    Errno call(WasiCall call, long... arguments) {
        return call(ImportModule.PREVIEW1, call, arguments);
    }

    Errno call(String snapshot, WasiCall call, long... arguments) {
        assert arguments.length == call.type().parameters().size() : call + " takes " + call.type();
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            boolean wide = (call.wideArguments() >>> i & 1) != 0;
            values[i] = wide ? (Object) arguments[i] : (Object) (int) arguments[i];
        }
        FunctionInstance function = instance.exportedFunction(TestEngine.export(snapshot, call));
        Object[] results = Objects.requireNonNull(function).call(values);
        return results.length == 0 ? Errno.SUCCESS : Errno.ofCode((Integer) results[0]);
    }

    /** How a call is made from the outside of the engine, for who measures the call alone. */
    WasiDispatcher.Lane lane() {
        return dispatcher.lane();
    }

    /** Takes fresh bytes of the memory. */
    int take(int bytes) {
        int address = free;
        free += bytes + 7 & ~7;
        assert free <= memory.limit;
        return address;
    }

    /** Puts bytes into fresh memory; their address. */
    int put(byte[] bytes) {
        int address = take(bytes.length);
        memory.write(address, bytes, 0, bytes.length);
        return address;
    }

    int put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts an array of one buffer into fresh memory; its address. */
    int iovec(int address, int length) {
        int array = take(8);
        memory.setI32(array, address);
        memory.setI32(array + 4, length);
        return array;
    }

    byte[] bytes(int address, int length) {
        byte[] bytes = new byte[length];
        memory.read(address, bytes, 0, length);
        return bytes;
    }

    String text(int address, int length) {
        return new String(bytes(address, length), StandardCharsets.UTF_8);
    }

    /** Starts again at the beginning of the fresh memory. */
    void forget() {
        free = SCRATCH;
    }

    /** Calls with a directory and a path alone. */
    Errno path(WasiCall call, int directory, String path) {
        forget();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return call(call, directory, put(bytes), bytes.length);
    }

    /** Opens a path; {@link #opened} has the descriptor then. */
    Errno open(int directory, int lookup, String path, int oflags, long base, long inheriting, int fdflags) {
        forget();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        int result = take(4);
        Errno errno = call(
                WasiCall.PATH_OPEN,
                directory,
                lookup,
                put(bytes),
                bytes.length,
                oflags,
                base,
                inheriting,
                fdflags,
                result);
        opened = errno == Errno.SUCCESS ? memory.i32(result) : -1;
        return errno;
    }

    /** Opens a path following links, which must succeed; the descriptor. */
    int open(int directory, String path, int oflags, long base) {
        Errno errno = open(directory, Lookupflags.SYMLINK_FOLLOW, path, oflags, base, Rights.ALL, 0);
        assertEquals(Errno.SUCCESS, errno, path);
        return opened;
    }

    /** Creates a file with contents. */
    void create(int directory, String path, String contents) {
        int fd = open(directory, path, Oflags.CREAT | Oflags.TRUNC, Rights.REGULAR_FILE);
        assertEquals(Errno.SUCCESS, write(fd, contents));
        assertEquals(Errno.SUCCESS, close(fd));
    }

    Errno close(int fd) {
        return call(WasiCall.FD_CLOSE, fd);
    }

    Errno write(int fd, String text) {
        forget();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return call(WasiCall.FD_WRITE, fd, iovec(put(bytes), bytes.length), 1, take(4));
    }

    /** Reads what is there, which must succeed. */
    String read(int fd) {
        forget();
        int buffer = take(0x1000);
        int count = take(4);
        assertEquals(Errno.SUCCESS, call(WasiCall.FD_READ, fd, iovec(buffer, 0x1000), 1, count));
        return text(buffer, memory.i32(count));
    }

    long seek(int fd, long offset, int whence) {
        forget();
        int result = take(8);
        assertEquals(Errno.SUCCESS, call(WasiCall.FD_SEEK, fd, offset, whence, result));
        return memory.i64(result);
    }

    /** Asks for the attributes of what a path leads to; {@link #stat} has them then. */
    Errno stat(int directory, int lookup, String path) {
        forget();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        int result = take(64);
        return stat(call(WasiCall.PATH_FILESTAT_GET, directory, lookup, put(bytes), bytes.length, result), result);
    }

    Errno stat(int fd) {
        forget();
        int result = take(64);
        return stat(call(WasiCall.FD_FILESTAT_GET, fd, result), result);
    }

    private Errno stat(Errno errno, int address) {
        stat = errno != Errno.SUCCESS
                ? null
                : new Filestat(
                        memory.i64(address),
                        memory.i64(address + 8),
                        Filetype.ofCode(memory.i8(address + 16)),
                        memory.i64(address + 24),
                        memory.i64(address + 32),
                        memory.i64(address + 40),
                        memory.i64(address + 48),
                        memory.i64(address + 56));
        return errno;
    }

    Errno symlink(String text, int directory, String path) {
        forget();
        byte[] target = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return call(WasiCall.PATH_SYMLINK, put(target), target.length, directory, put(bytes), bytes.length);
    }

    /** Reads a link, which must succeed. */
    String readlink(int directory, String path) {
        forget();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        int buffer = take(256);
        int used = take(4);
        assertEquals(
                Errno.SUCCESS,
                call(WasiCall.PATH_READLINK, directory, put(bytes), bytes.length, buffer, 256, used));
        return text(buffer, memory.i32(used));
    }

    Errno link(int directory, String path, int toDirectory, String toPath) {
        forget();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        byte[] to = toPath.getBytes(StandardCharsets.UTF_8);
        return call(WasiCall.PATH_LINK, directory, 0, put(bytes), bytes.length, toDirectory, put(to), to.length);
    }

    Errno rename(int directory, String path, int toDirectory, String toPath) {
        forget();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        byte[] to = toPath.getBytes(StandardCharsets.UTF_8);
        return call(WasiCall.PATH_RENAME, directory, put(bytes), bytes.length, toDirectory, put(to), to.length);
    }

    Errno setTimes(int directory, int lookup, String path, long atim, long mtim, int which) {
        forget();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return call(
                WasiCall.PATH_FILESTAT_SET_TIMES, directory, lookup, put(bytes), bytes.length, atim, mtim, which);
    }

    /** Lists a directory with a buffer of a size, going on at the last whole entry each time. */
    List<Entry> list(int fd, int size) {
        List<Entry> entries = new ArrayList<>();
        long cookie = 0;
        while (true) {
            forget();
            int buffer = take(size);
            int used = take(4);
            assertEquals(Errno.SUCCESS, call(WasiCall.FD_READDIR, fd, buffer, size, cookie, used));
            int length = memory.i32(used);
            int at = 0;
            while (at + 24 <= length && at + 24 + memory.i32(buffer + at + 16) <= length) {
                int name = memory.i32(buffer + at + 16);
                cookie = memory.i64(buffer + at);
                entries.add(new Entry(
                        text(buffer + at + 24, name),
                        Filetype.ofCode(memory.i8(buffer + at + 20)),
                        memory.i64(buffer + at + 8),
                        cookie));
                at += 24 + name;
            }
            if (length < size) {
                return entries;
            }
            assert at > 0 : "the buffer holds not even one entry";
        }
    }

    List<String> names(int fd) {
        return list(fd, 0x1000).stream().map(Entry::name).sorted().toList();
    }

    /** An entry of a directory. */
    record Entry(String name, Filetype type, long inode, long next) {}
}
