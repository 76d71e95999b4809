package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;
import org.wasmaudit.wasm.runtime.HostException;

/** The steps of every call: decoding, verdicts, results, records. */
class WasiDispatcherTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Recorder recorder = new Recorder();

    private TestGuest guest(Wasi.Builder wasi) {
        return new TestGuest(wasi.stdout(out, false).observer(recorder).build());
    }

    @Test
    void writesWhatTheBufferHolds() {
        TestGuest guest = guest(Wasi.builder());
        int written = guest.take(4);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_WRITE, 1, guest.iovec(guest.put("hello\n"), 6), 1, written));
        assertEquals(6, guest.memory.i32(written));
        assertEquals("hello\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("fd_write 1 stdout 0 6/6", recorder.last());
    }

    @Test
    void gathersSeveralBuffersAcrossChunks() {
        TestGuest guest = guest(Wasi.builder());
        guest.memory.fill(0, (byte) 'a', 0x9000);
        guest.memory.fill(0x9000, (byte) 'b', 0x5000);
        int iovs = guest.take(24);
        for (int i = 0; i < 3; i++) {
            guest.memory.setI32(iovs + 8 * i, i * 0x2000);
            guest.memory.setI32(iovs + 8 * i + 4, 0xA000);
        }
        int written = guest.take(4);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_WRITE, 1, iovs, 3, written));
        assertEquals(0x1E000, guest.memory.i32(written));
        byte[] all = out.toByteArray();
        assertEquals(0x1E000, all.length);
        for (int i = 0; i < all.length; i++) {
            int address = i / 0xA000 * 0x2000 + i % 0xA000;
            assertEquals(guest.memory.i8(address), all[i]);
        }
    }

    @Test
    void readsStdin() {
        byte[] input = "some input".getBytes(StandardCharsets.UTF_8);
        TestGuest guest = guest(Wasi.builder().stdin(new ByteArrayInputStream(input), false));
        int read = guest.take(4);
        int first = guest.take(4);
        int second = guest.take(20);
        int iovs = guest.take(16);
        guest.memory.setI32(iovs, first);
        guest.memory.setI32(iovs + 4, 4);
        guest.memory.setI32(iovs + 8, second);
        guest.memory.setI32(iovs + 12, 20);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_READ, 0, iovs, 2, read));
        assertEquals(10, guest.memory.i32(read));
        assertEquals("some", guest.text(first, 4));
        assertEquals(" input\0", guest.text(second, 7));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_READ, 0, iovs, 2, read));
        assertEquals(0, guest.memory.i32(read));
        assertEquals("fd_read 0 stdin 0 0/24", recorder.last());
    }

    /** What is told as input is the host's: wherever the guest moves it, and nothing the guest puts in its place. */
    @Test
    void onlyWhatTheHostGaveIsToldAsInput() {
        List<String> told = new ArrayList<>();
        WasiObserver reader = new WasiObserver() {
            @Override
            public void after(WasiInvocation invocation) {
                byte[] input = new byte[8];
                int count = invocation.copyInput(input, 2);
                if (count > 0) {
                    told.add(new String(input, 2, count, StandardCharsets.UTF_8));
                }
            }
        };
        for (boolean terminal : new boolean[] {false, true}) {
            MemoryFileSystem files = new MemoryFileSystem(1 << 20);
            files.putFile("stdin", "own".getBytes(StandardCharsets.UTF_8));
            ByteArrayInputStream input = new ByteArrayInputStream("given".getBytes(StandardCharsets.UTF_8)) {
                @Override
                public synchronized int read(byte[] into, int from, int length) {
                    return super.read(into, from, Math.min(length, 3));
                }
            };
            TestGuest guest = guest(Wasi.builder()
                    .stdin(input, terminal)
                    .preopen("/", files, Access.READ_WRITE)
                    .observer(reader));
            assertEquals("giv", guest.read(0));
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_GET, 0, guest.take(24)));
            int file = guest.open(3, "stdin", 0, Rights.REGULAR_FILE);
            assertEquals("own", guest.read(file));
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_RENUMBER, 0, file));
            assertEquals(0, guest.open(3, "stdin", 0, Rights.REGULAR_FILE));
            assertEquals("own", guest.read(0));
            assertEquals("en", guest.read(file));
            assertEquals("", guest.read(file));
            assertEquals(Errno.SUCCESS, guest.write(1, "out"));
        }
        assertEquals(List.of("giv", "en"), told, "and nothing of what is typed at a terminal");
    }

    /** A right that a descriptor lacks is told apart from what the host forbids, and what is not open is told. */
    @Test
    void whyADescriptorWouldNotDoIsTold() {
        List<String> told = new ArrayList<>();
        WasiObserver reasons = new WasiObserver() {
            @Override
            public void after(WasiInvocation invocation) {
                if (invocation.errno() != 0) {
                    told.add(invocation.call().text() + " " + invocation.lacksRight() + " " + invocation.missingFd());
                }
            }
        };
        TestGuest guest = guest(Wasi.builder()
                .preopen("/", new MemoryFileSystem(1 << 20), Access.READ_WRITE)
                .preopen("/fixed", new MemoryFileSystem(1 << 20), Access.READ_ONLY)
                .observer(reasons));
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_SEEK, 1, 0, 0, guest.take(8)));
        int folder = guest.open(3, ".", Oflags.DIRECTORY, Rights.FD_READDIR);
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_DATASYNC, folder));
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_FDSTAT_SET_RIGHTS, folder, Rights.DIRECTORY, 0));
        assertEquals(Errno.NOTCAPABLE, guest.path(WasiCall.PATH_UNLINK_FILE, 3, "../x"));
        assertEquals(Errno.PERM, guest.path(WasiCall.PATH_CREATE_DIRECTORY, 4, "x"));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_RENUMBER, folder, 77));
        assertEquals(Errno.BADF, guest.close(78));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_PRESTAT_GET, 1, guest.take(8)));
        recorder.verdict = new Verdict(Verdict.Decision.DENY, "no-sync", Errno.NOTCAPABLE.code());
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_DATASYNC, folder));
        assertEquals(
                List.of(
                        "fd_seek true -1", "fd_datasync true -1", "fd_fdstat_set_rights false -1",
                        "path_unlink_file false -1", "path_create_directory false -1", "fd_renumber false 77",
                        "fd_close false 78", "fd_prestat_get false -1", "fd_datasync false -1"),
                told);
    }

    @Test
    void givesArgumentsAndEnvironment() {
        TestGuest guest = guest(Wasi.builder().args("prog", "ä").env("A", "1=2"));
        int first = guest.take(4);
        int second = guest.take(4);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.ARGS_SIZES_GET, first, second));
        assertEquals(2, guest.memory.i32(first));
        assertEquals(8, guest.memory.i32(second));
        int pointers = guest.take(8);
        int buffer = guest.take(8);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.ARGS_GET, pointers, buffer));
        assertEquals(buffer, guest.memory.i32(pointers));
        assertEquals(buffer + 5, guest.memory.i32(pointers + 4));
        assertEquals("prog\0ä\0", guest.text(buffer, 8));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.ENVIRON_SIZES_GET, first, second));
        assertEquals(1, guest.memory.i32(first));
        assertEquals(6, guest.memory.i32(second));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.ENVIRON_GET, pointers, buffer));
        assertEquals("A=1=2\0", guest.text(buffer, 6));
        assertThrows(IllegalArgumentException.class, () -> Wasi.builder().args("a\0b"));
        assertThrows(IllegalArgumentException.class, () -> Wasi.builder().env("a=b", "c"));
    }

    @Test
    void clocksAdvance() {
        TestGuest guest = guest(Wasi.builder());
        int time = guest.take(8);
        long before = System.currentTimeMillis() * 1_000_000;
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_TIME_GET, 0, 1, time));
        long now = guest.memory.i64(time);
        assertTrue(before <= now && now - before < 60_000_000_000L, before + " " + now);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_TIME_GET, 1, 0, time));
        long first = guest.memory.i64(time);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_TIME_GET, 1, 0, time));
        assertTrue(first <= guest.memory.i64(time));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_RES_GET, 1, time));
        assertTrue(guest.memory.i64(time) > 0);
        assertEquals(Errno.INVAL, guest.call(WasiCall.CLOCK_TIME_GET, 4, 0, time));
        assertEquals(Errno.INVAL, guest.call(WasiCall.CLOCK_RES_GET, -1, time));
    }

    @Test
    void randomnessDiffersBetweenRunsAndFillsAll() {
        TestGuest guest = guest(Wasi.builder());
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.RANDOM_GET, 0, 0x10001));
        assertEquals("random_get -1 null 0 65537/65537", recorder.last());
        byte[] first = guest.bytes(0xFFF0, 17);
        assertTrue(guest.memory.i64(0xFFF1) != 0);
        assertEquals(0, guest.memory.i64(0x10001));
        TestGuest other = guest(Wasi.builder());
        assertEquals(Errno.SUCCESS, other.call(WasiCall.RANDOM_GET, 0xFFF0, 17));
        assertNotEquals(new String(first, StandardCharsets.ISO_8859_1), other.text(0xFFF0, 17));
        assertEquals(Errno.FAULT, guest.call(WasiCall.RANDOM_GET, 0, -1));
    }

    @Test
    void descriptorsAreClosedAndRenumbered() {
        TestGuest guest = guest(Wasi.builder());
        int written = guest.take(4);
        int iovs = guest.iovec(guest.put("x"), 1);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_RENUMBER, 1, 2));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_WRITE, 1, iovs, 1, written));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_WRITE, 2, iovs, 1, written));
        assertEquals("x", out.toString(StandardCharsets.UTF_8));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_RENUMBER, 2, 7));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_RENUMBER, 7, 2));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_RENUMBER, 2, 2));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_CLOSE, 2));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_CLOSE, 2));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_CLOSE, -1));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_CLOSE, 0x7FFF_FFFF));
        assertNull(recorder.entries.getLast().path());
    }

    @Test
    void rightsAreKeptReducedAndEnforced() {
        TestGuest guest = guest(Wasi.builder());
        int stat = guest.take(24);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_GET, 1, stat));
        assertEquals(Rights.OUTPUT, guest.memory.i64(stat + 8));
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_FDSTAT_SET_RIGHTS, 1, Rights.ALL, 0));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_SET_RIGHTS, 1, Rights.FD_SYNC, 0));
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_FDSTAT_SET_RIGHTS, 1, Rights.FD_WRITE, 0));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_GET, 1, stat));
        assertEquals(Rights.FD_SYNC, guest.memory.i64(stat + 8));
        int iovs = guest.iovec(guest.put("x"), 1);
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_WRITE, 1, iovs, 1, guest.take(4)));
        assertEquals(0, out.size());
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_READ, 2, iovs, 1, guest.take(4)));
    }

    @Test
    void stdioIsNoTerminalUnlessSaid() {
        TestGuest guest = guest(Wasi.builder().stderr(out, true));
        int stat = guest.take(24);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_GET, 1, stat));
        assertEquals(0, guest.memory.i8(stat));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_GET, 2, stat));
        assertEquals(2, guest.memory.i8(stat));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_PRESTAT_GET, 2, stat));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_PRESTAT_GET, 3, stat));
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_SEEK, 1, 0, 0, stat));
        int filestat = guest.take(64);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FILESTAT_GET, 2, filestat));
        assertEquals(2, guest.memory.i64(filestat + 16));
    }

    @Test
    void exitIsAnnouncedAndEndsTheRun() {
        TestGuest guest = guest(Wasi.builder());
        ProcessExit exit = assertThrows(ProcessExit.class, () -> guest.call(WasiCall.PROC_EXIT, 255));
        assertEquals(255, exit.code());
        assertEquals(List.of("before proc_exit"), recorder.events);
        ProcessExit signal = assertThrows(ProcessExit.class, () -> guest.call(WasiCall.PROC_RAISE, 6));
        assertEquals(134, signal.code());
        assertEquals(6, signal.signal());
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.PROC_RAISE, 16));
        assertEquals(Errno.INVAL, guest.call(WasiCall.PROC_RAISE, 31));
    }

    @Test
    void aDeniedCallHasNoEffectButItsErrno() {
        recorder.verdict = new Verdict(Verdict.Decision.DENY, "no-output", Errno.NOTCAPABLE.code());
        TestGuest guest = guest(Wasi.builder());
        int iovs = guest.iovec(guest.put("x"), 1);
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_WRITE, 1, iovs, 1, guest.take(4)));
        assertEquals(0, out.size());
        assertEquals("fd_write 1 stdout 76 0/1", recorder.last());
    }

    @Test
    void aKilledCallEndsTheRunAndIsRecorded() {
        recorder.verdict = new Verdict(Verdict.Decision.KILL, "no-output", Errno.NOTCAPABLE.code());
        TestGuest guest = guest(Wasi.builder());
        int iovs = guest.iovec(guest.put("x"), 1);
        int written = guest.take(4);
        RefusedRun end = assertThrows(RefusedRun.class, () -> guest.call(WasiCall.FD_WRITE, 1, iovs, 1, written));
        assertEquals(WasiCall.FD_WRITE, end.call());
        assertEquals(0, out.size());
        assertEquals(List.of("before fd_write", "after fd_write"), recorder.events);
    }

    @Test
    void theStrictestVerdictCounts() {
        recorder.verdict = new Verdict(Verdict.Decision.WOULD_KILL, "watch", 0);
        Recorder second = new Recorder();
        second.verdict = new Verdict(Verdict.Decision.DENY, "deny", Errno.PERM.code());
        TestGuest guest = guest(Wasi.builder().observer(second));
        assertEquals(Errno.PERM, guest.call(WasiCall.SCHED_YIELD));
        second.verdict = Verdict.allow();
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.SCHED_YIELD));
        assertEquals(Verdict.Decision.WOULD_KILL, recorder.seen.decision());
    }

    @Test
    void whatAnObserverThrowsBeforeEndsTheRunWithoutEffect() {
        TestGuest guest = new TestGuest(Wasi.builder()
                .stdout(out, false)
                .observer(new WasiObserver() {
                    @Override
                    public Verdict before(WasiInvocation invocation) {
                        throw new IllegalStateException("the log is full");
                    }
                })
                .build());
        int iovs = guest.iovec(guest.put("x"), 1);
        HostException failure =
                assertThrows(HostException.class, () -> guest.call(WasiCall.FD_WRITE, 1, iovs, 1, 0));
        assertInstanceOf(IllegalStateException.class, failure.getCause());
        assertEquals(0, out.size());
    }

    @Test
    void samplesHoldTheFirstBytes() {
        byte[][] sample = new byte[1][];
        WasiObserver sampler = new WasiObserver() {
            @Override
            public int sampleBytes() {
                return 4;
            }

            @Override
            public void after(WasiInvocation invocation) {
                sample[0] = invocation.sample(32);
            }
        };
        TestGuest guest = guest(Wasi.builder().observer(sampler));
        int iovs = guest.iovec(guest.put("abcdefgh"), 8);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_WRITE, 1, iovs, 1, guest.take(4)));
        assertArrayEquals("abcd".getBytes(StandardCharsets.UTF_8), sample[0]);
    }

    /** Whatever the arguments, a call answers with an errno or ends the run, and leaves exactly one record. */
    @ParameterizedTest
    @EnumSource(WasiCall.class)
    void everyCallBearsAnyArguments(WasiCall call) {
        long[] hostile = {0, 1, -1, 0x7FFF_FFFF, 0x8000_0000L, Long.MAX_VALUE, Long.MIN_VALUE, 3, 0x1FFFF};
        int count = call.type().parameters().size();
        for (int round = 0; round < 200; round++) {
            TestGuest guest = guest(Wasi.builder());
            long[] arguments = new long[count];
            for (int i = 0; i < count; i++) {
                arguments[i] = hostile[(round * 7 + i * (round / 9 + 1)) % hostile.length];
            }
            int records = recorder.events.size();
            try {
                assertTrue(guest.call(call, arguments) != null);
                assertEquals(records + 2, recorder.events.size());
            } catch (ProcessExit end) {
                assertEquals(records + 1, recorder.events.size());
            }
        }
    }
}
