package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Riflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.Sdflags;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;

/** Waiting, and sockets. */
@ParameterizedClass
@MethodSource("org.wasmaudit.wasi.Setting#all")
class PollTest {
    @Parameter Setting setting;

    @TempDir Path root;

    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final long MILLISECOND = 1_000_000;
    private static final long HOUR = 3_600_000 * MILLISECOND;

    private record Event(long userdata, Errno errno, int type, long bytes, int flags) {}

    /** Collects subscriptions, which stand in the guest's memory from address 0 on. */
    private static final class Subscriptions {
        final TestGuest guest;
        final List<IntConsumer> writers = new ArrayList<>();

        Subscriptions(TestGuest guest) {
            this.guest = guest;
        }

        Subscriptions clock(int id, long timeout, int flags) {
            writers.add(at -> {
                begin(at, 0);
                guest.memory.setI32(at + 16, id);
                guest.memory.setI64(at + 24, timeout);
                guest.memory.setI16(at + 40, (short) flags);
            });
            return this;
        }

        Subscriptions descriptor(int type, int fd) {
            writers.add(at -> {
                begin(at, type);
                guest.memory.setI32(at + 16, fd);
            });
            return this;
        }

        private void begin(int at, int type) {
            guest.memory.fill(at, (byte) 0, 48);
            guest.memory.setI64(at, 101 + at / 48);
            guest.memory.setI8(at + 8, (byte) type);
        }

        Errno poll(List<Event> events) {
            guest.forget();
            int count = writers.size();
            for (int i = 0; i < count; i++) {
                writers.get(i).accept(48 * i);
            }
            int out = guest.take(32 * count);
            int number = guest.take(4);
            Errno errno = guest.call(WasiCall.POLL_ONEOFF, 0, out, count, number);
            for (int i = 0; errno == Errno.SUCCESS && i < guest.memory.i32(number); i++) {
                int at = out + 32 * i;
                events.add(new Event(
                        guest.memory.i64(at),
                        Errno.ofCode(guest.memory.i16(at + 8)),
                        guest.memory.i8(at + 10),
                        guest.memory.i64(at + 16),
                        guest.memory.i16(at + 24)));
            }
            return errno;
        }

        List<Event> poll() {
            List<Event> events = new ArrayList<>();
            assertEquals(Errno.SUCCESS, poll(events));
            return events;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {REALTIME, MONOTONIC})
    void clocksAreWaitedFor(int clock) {
        TestGuest guest = setting.guest(Wasi.builder());
        long start = System.nanoTime();
        List<Event> events =
                new Subscriptions(guest).clock(clock, 30 * MILLISECOND, 0).clock(clock, HOUR, 0).poll();
        assertEquals(List.of(new Event(101, Errno.SUCCESS, 0, 0, 0)), events);
        long passed = System.nanoTime() - start;
        assertTrue(passed >= 30 * MILLISECOND && passed < 10_000 * MILLISECOND, passed + " ns");
    }

    @Test
    @DisplayName("H2 times that are past, at the end of all numbers, or of a clock that is none")
    void strangeTimes() {
        TestGuest guest = setting.guest(Wasi.builder().stdin(new ByteArrayInputStream(new byte[3]), false));
        assertEquals(
                List.of(new Event(101, Errno.SUCCESS, 0, 0, 0)),
                new Subscriptions(guest).clock(REALTIME, 1, 1).poll(), "past");
        assertEquals(
                List.of(new Event(102, Errno.SUCCESS, 1, 3, 0)),
                new Subscriptions(guest).clock(MONOTONIC, -1, 0).descriptor(1, 0).poll(), "never");
        assertEquals(
                List.of(new Event(102, Errno.SUCCESS, 1, 3, 0)),
                new Subscriptions(guest).clock(MONOTONIC, Long.MAX_VALUE, 0).descriptor(1, 0).poll(), "never");
        assertEquals(
                List.of(new Event(101, Errno.INVAL, 0, 0, 0)), new Subscriptions(guest).clock(4, 0, 0).poll(), "none");
        assertEquals(
                List.of(new Event(101, Errno.INVAL, 0, 0, 0)), new Subscriptions(guest).clock(3, 0, 0).poll(), "still");
        assertEquals(
                List.of(new Event(101, Errno.SUCCESS, 0, 0, 0)),
                new Subscriptions(guest).clock(2, 1, 0).poll(),
                "busy");
    }

    @Test
    void descriptorsThatNeedNoWaiting() {
        TestGuest guest = setting.guest(Wasi.builder()
                .stdout(new ByteArrayOutputStream(), false)
                .preopen("/", setting.files(root).directory("given"), Access.READ_WRITE)
                );
        guest.create(3, "a", "contents");
        int fd = guest.open(3, "a", 0, Rights.REGULAR_FILE);
        guest.seek(fd, 3, 0);
        int deaf = guest.open(3, "a", 0, Rights.FD_READ);
        List<Event> events = new Subscriptions(guest)
                .clock(MONOTONIC, HOUR, 0)
                .descriptor(1, fd)
                .descriptor(2, fd)
                .descriptor(2, 1)
                .descriptor(1, 77)
                .descriptor(1, deaf)
                .poll();
        assertEquals(
                List.of(
                        new Event(102, Errno.SUCCESS, 1, 5, 0),
                        new Event(103, Errno.SUCCESS, 2, 1, 0),
                        new Event(104, Errno.SUCCESS, 2, 1, 0),
                        new Event(105, Errno.BADF, 1, 0, 0),
                        new Event(106, Errno.NOTCAPABLE, 1, 0, 0)),
                events);
    }

    @Test
    @DisplayName("H2 any number of subscriptions, anywhere")
    void numbersOfSubscriptions() {
        TestGuest guest = setting.guest(Wasi.builder());
        for (int count : new int[] {0, 10_000, 1_000_000, -1}) {
            assertEquals(Errno.INVAL, guest.call(WasiCall.POLL_ONEOFF, 0, 0, count, 0), count + " subscriptions");
        }
        int end = guest.memory.limit;
        assertEquals(Errno.FAULT, guest.call(WasiCall.POLL_ONEOFF, end - 47, 0, 1, 0));
        assertEquals(Errno.FAULT, guest.call(WasiCall.POLL_ONEOFF, 0, end - 31, 1, 0));
        guest.memory.setI8(8, (byte) 3);
        assertEquals(Errno.INVAL, guest.call(WasiCall.POLL_ONEOFF, 0, 64, 1, 128));
    }

    @Test
    @DisplayName("H10 a stream that says nothing is waited for beside a clock, and heard when it speaks")
    void stdinIsWaitedFor() throws IOException {
        PipedOutputStream pipe = new PipedOutputStream();
        TestGuest guest = setting.guest(Wasi.builder().stdin(new PipedInputStream(pipe), false));
        Subscriptions both = new Subscriptions(guest).clock(MONOTONIC, 30 * MILLISECOND, 0).descriptor(1, 0);
        assertEquals(List.of(new Event(101, Errno.SUCCESS, 0, 0, 0)), both.poll(), "nothing came");
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(30);
                pipe.write("hello".getBytes(StandardCharsets.UTF_8));
                pipe.close();
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        });
        Subscriptions one = new Subscriptions(guest).descriptor(1, 0);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(1, one.poll().getFirst().type()));
        StringBuilder heard = new StringBuilder();
        for (String part = guest.read(0); !part.isEmpty(); part = guest.read(0)) {
            heard.append(part);
        }
        assertEquals("hello", heard.toString());
        assertEquals(List.of(new Event(101, Errno.SUCCESS, 1, 0, 0)), one.poll(), "the end can be read");
    }

    @Test
    @DisplayName("H10 who waits can be interrupted, and stays so")
    void waitsCanBeInterrupted() throws Exception {
        for (WasiCall call : List.of(WasiCall.FD_READ, WasiCall.POLL_ONEOFF)) {
            PipedOutputStream pipe = new PipedOutputStream();
            TestGuest guest = setting.guest(Wasi.builder().stdin(new PipedInputStream(pipe), false));
            List<Object> outcome = new ArrayList<>();
            Thread waiting = Thread.ofPlatform().start(() -> {
                outcome.add(
                        call == WasiCall.FD_READ
                                ? guest.call(WasiCall.FD_READ, 0, guest.iovec(0, 9), 1, guest.take(4))
                                : new Subscriptions(guest).descriptor(1, 0).clock(1, -1, 0).poll(new ArrayList<>()));
                outcome.add(Thread.currentThread().isInterrupted());
            });
            while (waiting.getState() != Thread.State.WAITING && waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(1);
            }
            waiting.interrupt();
            waiting.join();
            assertEquals(List.of(Errno.INTR, true), outcome, call.text());
        }
    }

    @Test
    void socketsAreAcceptedReadAndWritten() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            TestGuest guest = setting.guest(Wasi.builder().listener(server));
            int listener = 3;
            Subscriptions connection =
                    new Subscriptions(guest).descriptor(1, listener).clock(MONOTONIC, 20 * MILLISECOND, 0);
            assertEquals(0, connection.poll().getFirst().type(), "nobody has come");
            int result = guest.take(4);
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_SET_FLAGS, listener, Fdflags.NONBLOCK));
            assertEquals(Errno.AGAIN, guest.call(WasiCall.SOCK_ACCEPT, listener, 0, result));
            assertEquals(Errno.INVAL, guest.call(WasiCall.SOCK_ACCEPT, listener, Fdflags.APPEND, result));
            try (SocketChannel peer = SocketChannel.open(server.getLocalAddress())) {
                assertEquals(1, connection.poll().getFirst().type());
                guest.forget();
                assertEquals(Errno.SUCCESS, guest.call(WasiCall.SOCK_ACCEPT, listener, 0, result));
                int fd = guest.memory.i32(result);
                assertEquals(4, fd);
                talk(guest, fd, peer);
            }
            guest.close();
        }
    }

    private static void talk(TestGuest guest, int fd, SocketChannel peer) throws IOException {
        Subscriptions data = new Subscriptions(guest).descriptor(1, fd).clock(MONOTONIC, 20 * MILLISECOND, 0);
        assertEquals(0, data.poll().getFirst().type(), "nothing has come");
        assertEquals(2, new Subscriptions(guest).descriptor(2, fd).poll().getFirst().type());
        peer.write(ByteBuffer.wrap("question".getBytes(StandardCharsets.UTF_8)));
        assertEquals(new Event(101, Errno.SUCCESS, 1, 8, 0), data.poll().getFirst());
        guest.forget();
        int length = guest.take(4);
        int flags = guest.take(4);
        int buffer = guest.take(100);
        int iovs = guest.iovec(buffer, 100);
        guest.memory.setI32(flags, -1);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.SOCK_RECV, fd, iovs, 1, Riflags.RECV_PEEK, length, flags));
        assertEquals("question", guest.text(buffer, guest.memory.i32(length)));
        assertEquals(0, guest.memory.i16(flags));
        assertEquals(-1, guest.memory.i16(flags + 2), "roflags are two bytes");
        int part = guest.iovec(buffer, 3);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.SOCK_RECV, fd, part, 1, Riflags.RECV_WAITALL, length, flags));
        assertEquals("que", guest.text(buffer, 3));
        assertEquals("stion", guest.read(fd));
        assertEquals(Errno.SUCCESS, guest.write(fd, "an"));
        int answer = guest.put("swer");
        assertEquals(
                Errno.SUCCESS, guest.call(WasiCall.SOCK_SEND, fd, guest.iovec(answer, 4), 1, 0, guest.take(4)));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.SOCK_SHUTDOWN, fd, Sdflags.WR));
        ByteBuffer heard = ByteBuffer.allocate(100);
        while (peer.read(heard) >= 0) {}
        assertEquals("answer", new String(heard.array(), 0, heard.position(), StandardCharsets.UTF_8));
        peer.shutdownOutput();
        Subscriptions end = new Subscriptions(guest).descriptor(1, fd);
        assertEquals(new Event(101, Errno.SUCCESS, 1, 0, 1), end.poll().getFirst());
        assertEquals("", guest.read(fd));
        assertEquals(Errno.SUCCESS, guest.close(fd));
    }

    @Test
    @DisplayName("H12 what is no socket, or is one of the other kind")
    void callsForSocketsOnOtherThings() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            TestGuest guest = setting.guest(Wasi.builder()
                    .preopen("/", setting.files(root).directory("given"), Access.READ_WRITE)
                    .listener(server)
                    );
            int file = guest.open(3, "a", Oflags.CREAT, Rights.REGULAR_FILE);
            for (int fd : new int[] {0, 1, 3, file}) {
                assertEquals(Errno.NOTSOCK, guest.call(WasiCall.SOCK_SHUTDOWN, fd, Sdflags.RD), "descriptor " + fd);
                assertEquals(Errno.NOTSOCK, guest.call(WasiCall.SOCK_ACCEPT, fd, 0, 0));
                assertEquals(Errno.NOTSOCK, guest.call(WasiCall.SOCK_SEND, fd, 0, 0, 0, 0));
                assertEquals(Errno.NOTSOCK, guest.call(WasiCall.SOCK_RECV, fd, 0, 0, 0, 0, 0));
            }
            assertEquals(Errno.BADF, guest.call(WasiCall.SOCK_SHUTDOWN, 9, Sdflags.RD));
            assertEquals(Errno.NOTCONN, guest.call(WasiCall.SOCK_SHUTDOWN, 4, Sdflags.RD));
            assertEquals(Errno.NOTCONN, guest.call(WasiCall.SOCK_SHUTDOWN, 4, Sdflags.RD), "twice");
            assertEquals(Errno.INVAL, guest.call(WasiCall.SOCK_SHUTDOWN, 4, 0));
            assertEquals(Errno.INVAL, guest.call(WasiCall.SOCK_SHUTDOWN, 4, 4));
            assertEquals(Errno.NOTCONN, guest.call(WasiCall.SOCK_RECV, 4, guest.iovec(0, 1), 1, 0, 8, 16));
            assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.SOCK_SEND, 4, guest.iovec(0, 1), 1, 0, 8));
            assertEquals(Errno.NOTCONN, guest.call(WasiCall.FD_READ, 4, guest.iovec(0, 1), 1, 8));
            assertEquals(Errno.SUCCESS, guest.close(4));
            assertTrue(server.isOpen(), "the listener is the host's");
        }
    }

    @Test
    void processorClocksCount() {
        TestGuest guest = setting.guest(Wasi.builder());
        int time = guest.take(8);
        for (int clock : new int[] {2, 3}) {
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_RES_GET, clock, time));
            assertTrue(guest.memory.i64(time) > 0);
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_TIME_GET, clock, 0, time));
            long before = guest.memory.i64(time);
            assertTrue(before > 0);
            long wasted = 0;
            for (long start = System.nanoTime(); System.nanoTime() - start < 5 * MILLISECOND; ) {
                wasted++;
            }
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_TIME_GET, clock, 0, time));
            assertTrue(guest.memory.i64(time) > before, wasted + " rounds");
        }
    }

    @Test
    void deterministicRunsAreAlike() {
        List<List<Long>> runs = new ArrayList<>();
        Wasi wasi = Wasi.builder().deterministic(42).build();
        for (int run = 0; run < 2; run++) {
            TestGuest guest = new TestGuest(wasi, setting.engine());
            List<Long> seen = new ArrayList<>();
            int result = guest.take(8);
            for (int clock = 0; clock < 4; clock++) {
                assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_TIME_GET, clock, 0, result));
                seen.add(guest.memory.i64(result));
            }
            new Subscriptions(guest).clock(MONOTONIC, HOUR, 0).poll();
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.CLOCK_TIME_GET, 1, 0, result));
            seen.add(guest.memory.i64(result));
            assertTrue(seen.get(4) - seen.get(1) >= HOUR);
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.RANDOM_GET, result, 8));
            seen.add(guest.memory.i64(result));
            runs.add(seen);
        }
        assertEquals(runs.get(0), runs.get(1));
        assertEquals(0xBDD7_3226_2FEB_6E95L, runs.get(0).get(5), "SplitMix64 from 42");
    }
}
