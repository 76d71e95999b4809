package org.wasmaudit.testsuite.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.Counters;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.audit.event.LogVerifier;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.audit.event.Verification;
import org.wasmaudit.testsuite.record.RandomCalls.Step;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.WasiObserver;
import org.wasmaudit.wasi.call.Effect;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.DirectorySource;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Instance;

/**
 * Calls at random, some of them refused: each leaves one event, what changed on the disk has its event, what failed or
 * was refused changed nothing, and the totals are the sums. Engines and file systems leave the same log.
 *
 * <p>{@code -Dwasmaudit.random.rounds=N} makes more of them, {@code -Dwasmaudit.random.seed=S} repeats one.
 */
final class RandomCallsTest {
    private static final int STEPS = 300;
    private static final int REFUSED_ONE_IN = 11;
    private static final Verdict REFUSAL = new Verdict(Verdict.Decision.DENY, "by-lot", 76);

    @TempDir
    private Path scratch;

    /** Refuses calls by their number. */
    private static final class Lot implements WasiObserver {
        @Override
        public Verdict before(WasiInvocation invocation) {
            return invocation.sequence() % REFUSED_ONE_IN == 0 ? REFUSAL : Verdict.allow();
        }
    }

    /** A run: its log, the errno the guest got for each call, and the state of the files around each, if looked at. */
    private record Played(String log, List<AuditEvent> events, List<Integer> errnos, Totals totals, String stdout) {}

    @Test
    void eachEffectHasOneEventAndEachEventOneEffectOrErrno() throws IOException {
        Long fixed = Long.getLong("wasmaudit.random.seed");
        int rounds = fixed == null ? Integer.getInteger("wasmaudit.random.rounds", 5) : 1;
        for (int round = 0; round < rounds; round++) {
            long seed = fixed == null ? RandomGenerator.getDefault().nextLong() : fixed;
            String label = "-Dwasmaudit.random.seed=" + seed;
            List<Step> steps = new RandomCalls(seed).steps(STEPS);
            Path folder = newFolder("watched" + round);
            List<String> states = new ArrayList<>();
            Played played = play(Engine.compiled(), HostDirectory.of(folder), steps, folder, states);
            assertSound(label, steps, played, states);
            assertSame(played.log, log(Engine.interpreted(), host(round, 1), steps), label + " interpreted");
            assertSame(played.log, log(Engine.compiled(), memory(), steps), label + " in memory");
            assertSame(played.log, log(Engine.interpreted(), memory(), steps), label + " interpreted, in memory");
        }
    }

    private String log(Engine engine, DirectorySource files, List<Step> steps) throws IOException {
        return play(engine, files, steps, null, new ArrayList<>()).log;
    }

    private static void assertSame(String expected, String actual, String label) {
        List<String> lines = actual.lines().toList();
        List<String> before = expected.lines().toList();
        for (int i = 0; i < Math.min(lines.size(), before.size()); i++) {
            assertEquals(before.get(i), lines.get(i), label + ", line " + (i + 1));
        }
        assertEquals(expected, actual, label);
    }

    private static Played play(
            Engine engine, DirectorySource files, List<Step> steps, @Nullable Path watched, List<String> states)
            throws IOException {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        Wasi.Builder wasi = Wasi.builder()
                .args("guest", "argument")
                .env("NAME", "value")
                .stdin(new ByteArrayInputStream(new byte[500]), false)
                .stdout(stdout, false)
                .preopen("/given", files, Access.READ_WRITE)
                .deterministic(1);
        try (RecordedRun run = new RecordedRun(wasi, LogOptions.defaults(), new Lot())) {
            byte[] module = RecordedRun.module(engine, RandomCalls.guest());
            Instance guest = engine.instantiate(engine.decode(module), run.host.imports());
            List<Integer> errnos = new ArrayList<>();
            for (Step step : steps) {
                RandomCalls.fill(Objects.requireNonNull(guest.memory()));
                if (watched != null) {
                    states.add(FolderState.of(watched));
                }
                Object[] results = Objects.requireNonNull(guest.exportedFunction(step.call().text()))
                        .call(step.arguments());
                errnos.add((Integer) Objects.requireNonNull(results[0]));
            }
            if (watched != null) {
                states.add(FolderState.of(watched));
            }
            Totals totals = run.end();
            String log = new String(run.log(), StandardCharsets.US_ASCII);
            return new Played(log, run.events(), errnos, totals, stdout.toString(StandardCharsets.ISO_8859_1));
        }
    }

    private void assertSound(String label, List<Step> steps, Played played, List<String> states) throws IOException {
        Counters recount = new Counters();
        assertEquals(steps.size(), played.events.size(), label);
        long printed = 0;
        for (int i = 0; i < steps.size(); i++) {
            AuditEvent event = played.events.get(i);
            String what = label + ", call " + (i + 1) + ": " + steps.get(i).call() + " "
                    + Arrays.toString(steps.get(i).arguments()) + " -> " + event;
            assertEquals(i + 1, event.sequence(), what);
            assertEquals(steps.get(i).call(), event.call(), what);
            assertEquals(played.errnos.get(i), event.errno(), what);
            boolean refused = (i + 1) % REFUSED_ONE_IN == 0;
            assertEquals(refused ? Verdict.Decision.DENY : Verdict.Decision.ALLOW, event.decision(), what);
            if (refused) {
                assertEquals(REFUSAL.errno(), event.errno(), what);
            }
            boolean changed = !states.get(i).equals(states.get(i + 1));
            if (changed) {
                assertTrue(event.errno() == 0, "an effect, and an errno: " + what);
                assertTrue(mayChange(event.call()), "an effect of a call that has none: " + what);
            }
            if (event.errno() != 0) {
                assertEquals(0, event.bytes(), what);
            } else if ("stdout".equals(event.fdPath()) && event.call() == WasiCall.FD_WRITE) {
                printed += event.bytes();
            }
            recount.add(
                    event.call(), event.object(), event.errno(), event.bytes(), event.nanos(), event.decision());
        }
        assertEquals(played.stdout.length(), printed, label);
        Totals totals = played.totals;
        assertEquals(recount.totals().byCall(), totals.byCall(), label);
        assertEquals(recount.totals().byErrno(), totals.byErrno(), label);
        assertEquals(recount.totals().byDecision(), totals.byDecision(), label);
        Path file = Files.writeString(scratch.resolve("log.jsonl"), played.log);
        Verification found = new LogVerifier(null, null).verify(List.of(file));
        assertEquals(Verification.Status.INTACT, found.status(), label + " " + found);
    }

    private static boolean mayChange(WasiCall call) {
        return switch (call.effect()) {
            case WRITE, CHANGE, OPEN -> true;
            // what was unlinked while open goes when it is closed
            case CLOSE, INSPECT, READ, WAIT, END -> call.effect() == Effect.CLOSE;
        };
    }

    private DirectorySource host(int round, int number) throws IOException {
        return HostDirectory.of(newFolder("folder" + round + "-" + number));
    }

    private Path newFolder(String name) throws IOException {
        Path folder = Files.createDirectory(scratch.resolve(name));
        Files.writeString(folder.resolve("a"), "0123456789".repeat(5));
        Files.createDirectory(folder.resolve("d"));
        Files.writeString(folder.resolve("d/a"), "inside");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("d"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        return folder;
    }

    private static DirectorySource memory() {
        MemoryFileSystem files = new MemoryFileSystem(1 << 20);
        files.putFile("a", "0123456789".repeat(5).getBytes(StandardCharsets.UTF_8));
        files.putFile("d/a", "inside".getBytes(StandardCharsets.UTF_8));
        files.putLink("link", "d");
        files.putLink("loop", "loop");
        return files;
    }
}
