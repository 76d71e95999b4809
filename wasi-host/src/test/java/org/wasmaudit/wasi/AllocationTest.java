package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;
import org.wasmaudit.wasm.runtime.ValueStack;

/** The calls a guest makes most leave nothing for the garbage collector, and no call takes what it is told to. */
class AllocationTest {
    private static final int CALLS = 20_000;
    private static final int MOST_BATCHES = 100;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir Path root;

    /**
     * Bytes allocated a call, by a guest that makes the same one many times. What escape analysis takes away is there
     * until the call has been compiled for good, which a busy machine delays: so the best of some batches counts.
     */
    private static long bytesPerCall(TestGuest guest, WasiCall call, long... arguments) {
        ValueStack values = new ValueStack(16);
        WasiDispatcher.Lane lane = guest.lane();
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < MOST_BATCHES && least > 0; batch++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                make(lane, guest, values, call, arguments);
            }
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS);
        }
        assertEquals(0, values.i32(0), call.text());
        return least;
    }

    private static void make(
            WasiDispatcher.Lane lane, TestGuest guest, ValueStack values, WasiCall call, long... arguments) {
        System.arraycopy(arguments, 0, values.cells, 0, arguments.length);
        lane.call(call, ImportModule.PREVIEW1, guest.memory, -1, values, 0);
    }

    @Test
    void hotCallsAllocateNothing() throws Exception {
        TestGuest guest = new TestGuest(Wasi.builder()
                .stdout(OutputStream.nullOutputStream(), false)
                .observer(new WasiObserver() {})
                .preopen("/host", HostDirectory.of(root), Access.READ_WRITE)
                .preopen("/memory", new MemoryFileSystem(1 << 24), Access.READ_WRITE)
                .build());
        int iovs = guest.iovec(0, 1);
        int result = guest.take(8);
        assertEquals(0, bytesPerCall(guest, WasiCall.FD_WRITE, 1, iovs, 1, result), "standard output");
        assertTrue(bytesPerCall(guest, WasiCall.CLOCK_TIME_GET, 0, 0, result) <= 32, "an Instant, at times");
        assertEquals(0, bytesPerCall(guest, WasiCall.CLOCK_TIME_GET, 1, 0, result));
        for (int directory = 3; directory <= 4; directory++) {
            int fd = guest.open(directory, "a", Oflags.CREAT, Rights.REGULAR_FILE);
            assertEquals(Errno.SUCCESS, guest.write(fd, "x".repeat(1000)));
            guest.forget();
            iovs = guest.iovec(0, 100);
            result = guest.take(8);
            String where = "descriptor of " + directory;
            assertTrue(bytesPerCall(guest, WasiCall.FD_PREAD, fd, iovs, 1, 10, result) <= 24, where);
            assertTrue(bytesPerCall(guest, WasiCall.FD_PWRITE, fd, iovs, 1, 10, result) <= 24, where);
            assertTrue(bytesPerCall(guest, WasiCall.FD_SEEK, fd, 5, 0, result) <= 24, where);
        }
        guest.close();
    }

    /** H1: what a call allocates does not follow what it claims. */
    @Test
    void claimsAllocateNothing() {
        TestGuest guest = new TestGuest(Wasi.builder()
                .preopen("/", new MemoryFileSystem(1 << 20), Access.READ_WRITE)
                .build());
        int fd = guest.open(3, "a", Oflags.CREAT, Rights.REGULAR_FILE);
        int iovs = guest.iovec(0, -1);
        Map<WasiCall, long[]> claims = Map.of(
                WasiCall.FD_READ, new long[] {fd, iovs, 1, 0},
                WasiCall.FD_PREAD, new long[] {fd, iovs, -1, 0, 0},
                WasiCall.FD_WRITE, new long[] {fd, iovs, 0x7FFF_FFFF, 0},
                WasiCall.RANDOM_GET, new long[] {0, -1},
                WasiCall.FD_READDIR, new long[] {3, 0, -1, 0, 0},
                WasiCall.PATH_READLINK, new long[] {3, 0, -1, 0, -1, 0},
                WasiCall.PATH_OPEN, new long[] {3, 0, 0, -1, 0, 0, 0, 0, 0},
                WasiCall.POLL_ONEOFF, new long[] {0, 0, -1, 0},
                WasiCall.FD_PRESTAT_DIR_NAME, new long[] {3, 0, -1});
        claims.forEach((call, arguments) -> {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            assertTrue(guest.call(call, arguments) != Errno.SUCCESS, call.text());
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < 1 << 18, call.text() + " took " + allocated);
        });
    }
}
