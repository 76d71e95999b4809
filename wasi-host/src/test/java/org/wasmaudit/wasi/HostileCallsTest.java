package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;

/**
 * What hostile guests do with calls that are not about files, on either engine; H2, H10 and H12 go on in
 * {@link PollTest}. The numbers are those of {@code docs/THREAT-MODEL.md}.
 */
@ParameterizedClass
@MethodSource("org.wasmaudit.wasi.Setting#all")
class HostileCallsTest {
    @Parameter Setting setting;

    @TempDir Path root;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Recorder recorder = new Recorder();

    private TestGuest guest(Wasi.Builder wasi) {
        return setting.guest(wasi.stdout(out, false).observer(recorder));
    }

    @ParameterizedTest
    @DisplayName("H1 more buffers than there may be")
    @ValueSource(ints = {1025, 10_000, 0x1000_0000, 0x7FFF_FFFF, -1})
    void tooManyBuffers(int count) {
        TestGuest guest = guest(Wasi.builder());
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_WRITE, 1, 0, count, 0));
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_READ, 0, 0, count, 0));
        assertEquals(2, recorder.events.stream().filter(event -> event.startsWith("after")).count());
    }

    @Test
    @DisplayName("H1 buffers outside of memory")
    void buffersOutsideOfMemory() {
        TestGuest guest = guest(Wasi.builder());
        int end = guest.memory.limit;
        assertEquals(Errno.FAULT, guest.call(WasiCall.FD_WRITE, 1, end - 7, 1, 0), "array across the end");
        assertEquals(Errno.FAULT, guest.call(WasiCall.FD_WRITE, 1, -8, 1, 0), "array at the end of 32 bits");
        assertEquals(Errno.FAULT, guest.call(WasiCall.FD_WRITE, 1, guest.iovec(end - 1, 2), 1, 0));
        assertEquals(Errno.FAULT, guest.call(WasiCall.FD_WRITE, 1, guest.iovec(0, 0x8000_0000), 1, 0));
        assertEquals(Errno.FAULT, guest.call(WasiCall.FD_WRITE, 1, guest.iovec(-1, -1), 1, 0));
        assertEquals(0, out.size());
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_WRITE, 1, guest.iovec(end - 1, 1), 1, 0));
    }

    @Test
    @DisplayName("H1 sums beyond 32 bits, and one buffer many times over")
    void h01Sums() {
        TestGuest guest = guest(Wasi.builder());
        int iovs = guest.take(8 * 1024);
        for (int i = 0; i < 1024; i++) {
            guest.memory.setI32(iovs + 8 * i, 0);
            guest.memory.setI32(iovs + 8 * i + 4, i == 0 ? 0x10000 : 0);
        }
        guest.memory.setI32(iovs + 12, 0x10000);
        int count = guest.take(4);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_WRITE, 1, iovs, 1024, count));
        assertEquals(0x20000, guest.memory.i32(count), "the same bytes twice");
        out.reset();
        TestGuest large = setting.guest(Wasi.builder().stdout(out, false));
        large.memory.grow(126);
        for (int i = 0; i < 1024; i++) {
            large.memory.setI32(8 * i + 4, large.memory.limit);
        }
        assertEquals(Errno.INVAL, large.call(WasiCall.FD_WRITE, 1, 0, 1024, 0));
        assertEquals(0, out.size(), "more than 2^32 bytes");
    }

    @Test
    @DisplayName("H3 randomness without end, and interrupted")
    void h03() {
        TestGuest guest = guest(Wasi.builder());
        assertEquals(Errno.FAULT, guest.call(WasiCall.RANDOM_GET, 0, -1));
        assertEquals(Errno.FAULT, guest.call(WasiCall.RANDOM_GET, 1, guest.memory.limit));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.RANDOM_GET, 0, guest.memory.limit));
        Thread.currentThread().interrupt();
        assertEquals(Errno.INTR, guest.call(WasiCall.RANDOM_GET, 0, guest.memory.limit));
        assertTrue(Thread.interrupted(), "and stays so for who interrupted");
    }

    @Test
    @DisplayName("H4 renumbering to itself, to closed ones, onto streams, without end")
    void h04() {
        TestGuest guest = guest(Wasi.builder().preopen("/", setting.files(root).directory("given"), Access.READ_WRITE));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_RENUMBER, 1, 1));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_RENUMBER, 1, 1000));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_RENUMBER, -1, 1));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_RENUMBER, -1, -1));
        for (int i = 0; i < 2000; i++) {
            int fd = guest.open(3, "a", Oflags.CREAT, Rights.REGULAR_FILE);
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_RENUMBER, fd, 1 + i % 2));
            assertEquals(4, fd, "nothing leaks");
        }
        assertEquals(Errno.SUCCESS, guest.write(1, "to the file"));
        assertEquals(0, out.size());
    }

    @Test
    @DisplayName("H5 opening without end")
    void h05() {
        TestGuest guest = guest(Wasi.builder()
                .preopen("/", setting.files(root).directory("given"), Access.READ_WRITE)
                .maxDescriptors(50));
        int opened = 0;
        Errno errno = Errno.SUCCESS;
        while (errno == Errno.SUCCESS) {
            errno = guest.open(3, 0, "a", Oflags.CREAT, 0, 0, 0);
            opened++;
        }
        assertEquals(Errno.MFILE, errno);
        assertEquals(47, opened);
        assertEquals(Errno.MFILE, guest.open(3, 0, "b", Oflags.CREAT, 0, 0, 0));
        assertEquals(Errno.NOENT, guest.stat(3, 0, "b"), "nothing is made that cannot be opened");
        assertEquals(Errno.SUCCESS, guest.close(30));
        assertEquals(Errno.SUCCESS, guest.open(3, 0, "b", Oflags.CREAT, 0, 0, 0));
        assertEquals(30, guest.opened);
    }

    @Test
    @DisplayName("H6 results outside of memory")
    void resultsOutsideOfMemory() {
        TestGuest guest = guest(Wasi.builder());
        int iovs = guest.iovec(guest.put("x"), 1);
        assertEquals(Errno.FAULT, guest.call(WasiCall.FD_WRITE, 1, iovs, 1, guest.memory.limit - 3));
        assertEquals(Errno.FAULT, guest.call(WasiCall.FD_WRITE, 1, iovs, 1, -1));
        assertEquals(0, out.size());
        assertEquals("fd_write 1 stdout 21 0/1", recorder.last());
    }

    @Test
    @DisplayName("H6 strings that do not fit")
    void argumentsThatDoNotFitAreNotStored() {
        TestGuest guest = guest(Wasi.builder().args("prog", "second"));
        int end = guest.memory.limit;
        assertEquals(Errno.FAULT, guest.call(WasiCall.ARGS_GET, 0, end - 11));
        assertEquals(Errno.FAULT, guest.call(WasiCall.ARGS_GET, end - 7, 0));
        assertEquals(0, guest.memory.i32(0));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.ARGS_GET, 0, end - 12));
    }

    @Test
    @DisplayName("H6 results upon arguments, and at odd addresses")
    void h06Overlap() {
        TestGuest guest = guest(Wasi.builder());
        int text = guest.put("abcd");
        int iovs = guest.iovec(text, 4);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_WRITE, 1, iovs, 1, iovs));
        assertEquals("abcd", out.toString(StandardCharsets.UTF_8));
        assertEquals(4, guest.memory.i32(iovs));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_TIME_GET, 1, 0, 3));
        assertTrue(guest.memory.i64(3) > 0);
    }

    @Test
    @DisplayName("H7 very many variables and very long arguments")
    void h07() {
        Wasi.Builder wasi = Wasi.builder().args("a".repeat(1 << 20));
        for (int i = 0; i < 100_000; i++) {
            wasi.env("V" + i, "\ud800");
        }
        TestGuest guest = guest(wasi);
        int count = guest.take(4);
        int size = guest.take(4);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.ENVIRON_SIZES_GET, count, size));
        assertEquals(100_000, guest.memory.i32(count));
        assertEquals(Errno.FAULT, guest.call(WasiCall.ENVIRON_GET, 0, 0));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.ARGS_SIZES_GET, count, size));
        assertEquals((1 << 20) + 1, guest.memory.i32(size));
        assertEquals(Errno.FAULT, guest.call(WasiCall.ARGS_GET, 0, 4));
        assertEquals(0, guest.memory.i64(0));
    }

    @Test
    @DisplayName("H8 nothing of the host that was not given")
    void h08() {
        TestGuest guest = setting.guest(Wasi.builder());
        int first = guest.take(4);
        int second = guest.take(4);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.ENVIRON_SIZES_GET, first, second));
        assertEquals(0, guest.memory.i32(first));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.ARGS_SIZES_GET, first, second));
        assertEquals(0, guest.memory.i32(first));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_PRESTAT_GET, 3, first));
        assertEquals("", guest.read(0));
        assertEquals(Errno.SUCCESS, guest.write(1, "into nothing"));
    }

    @ParameterizedTest
    @DisplayName("H9 exit with any code")
    @ValueSource(ints = {0, 1, 125, 126, 255, 256, -1, Integer.MIN_VALUE})
    void h09(int code) {
        TestGuest guest = guest(Wasi.builder());
        assertEquals(code, assertThrows(ProcessExit.class, () -> guest.call(WasiCall.PROC_EXIT, code)).code());
        assertEquals(List.of("before proc_exit"), recorder.events);
    }

    @Test
    @DisplayName("H9 every signal to oneself")
    void h09Signals() {
        for (int signal = 0; signal < 31; signal++) {
            TestGuest guest = guest(Wasi.builder());
            int raised = signal;
            if (List.of(0, 13, 16, 17, 22, 27).contains(signal)) {
                assertEquals(Errno.SUCCESS, guest.call(WasiCall.PROC_RAISE, signal), "ignored: " + signal);
            } else if (List.of(18, 19, 20, 21).contains(signal)) {
                assertEquals(Errno.NOTSUP, guest.call(WasiCall.PROC_RAISE, signal), "stops: " + signal);
            } else {
                assertEquals(128 + signal, assertThrows(
                        ProcessExit.class, () -> guest.call(WasiCall.PROC_RAISE, raised)).code());
            }
        }
    }

    @Test
    @DisplayName("H10 the other end of a pipe has gone")
    void brokenPipe() {
        TestGuest guest = guest(Wasi.builder().stderr(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                false));
        int iovs = guest.iovec(guest.put("x"), 1);
        assertEquals(Errno.PIPE, guest.call(WasiCall.FD_WRITE, 2, iovs, 1, guest.take(4)));
    }

    @Test
    @DisplayName("H11 clocks that are none, and any precision")
    void h11() {
        TestGuest guest = guest(Wasi.builder());
        for (int clock : new int[] {4, 5, 255, -1, Integer.MIN_VALUE}) {
            assertEquals(Errno.INVAL, guest.call(WasiCall.CLOCK_TIME_GET, clock, 0, 0));
            assertEquals(Errno.INVAL, guest.call(WasiCall.CLOCK_RES_GET, clock, 0));
        }
        for (long precision : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_TIME_GET, 0, precision, 0));
        }
    }

    @Test
    @DisplayName("H13 a call made while another is under way has a record of its own, inside the other's")
    void callsNest() {
        TestGuest[] guest = new TestGuest[1];
        guest[0] = setting.guest(Wasi.builder()
                .observer(recorder)
                .observer(new WasiObserver() {
                    @Override
                    public Verdict before(WasiInvocation invocation) {
                        if (invocation.call() == WasiCall.FD_CLOSE) {
                            assertEquals(Errno.SUCCESS, guest[0].call(WasiCall.SCHED_YIELD));
                            assertEquals(WasiCall.FD_CLOSE, invocation.call());
                        }
                        return Verdict.allow();
                    }
                }));
        assertEquals(Errno.SUCCESS, guest[0].call(WasiCall.FD_CLOSE, 1));
        assertEquals(
                List.of("before fd_close", "before sched_yield", "after sched_yield", "after fd_close"),
                recorder.events);
        assertEquals(List.of(2L, 1L), recorder.entries.stream().map(Recorder.Entry::sequence).toList());
    }
}
