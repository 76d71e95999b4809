package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * S5 of the list of hostile inputs: an attacker who hides a behaviour behind calls in between, choosing greedily, among
 * calls about the very files and calls about others, at every place, what brings the count down most.
 */
class CamouflageTest {
    private static final int ROUNDS = 3;

    /** In longer runs places are tried in steps: one place in a loop is as good as the next. */
    private static final int MOST_PLACES = 24;

    private static final int LONG = 1000;
    private static final int MOST_PLACES_OF_LONG = 2;

    private static final List<Told> CAMOUFLAGE = List.of(
            Told.call(WasiCall.FD_FDSTAT_GET).on("stdout"),
            Told.call(WasiCall.CLOCK_TIME_GET),
            Told.write("stdout", text("working")),
            Told.open("own", Oflags.CREAT | Oflags.TRUNC),
            Told.write("/own", text("a note")),
            Told.read("/own", 6),
            Told.call(WasiCall.PATH_UNLINK_FILE).paths("own"),
            Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "missing"),
            Told.call(WasiCall.PATH_FILESTAT_GET).paths("f1"),
            Told.open("f1", 0),
            Told.open("f1", Oflags.CREAT).found(),
            Told.read("/f1", 10),
            Told.read("/f1", 64).data(text("x".repeat(64)), 64),
            Told.write("/f1", text("x")),
            Told.write("/f1", text("y".repeat(64))),
            Told.write("/f1", text("another text than the files around it are given")),
            Told.call(WasiCall.PATH_LINK).paths("f1", "second"),
            Told.call(WasiCall.PATH_SYMLINK).paths("f1", "soft"),
            Told.input("what somebody pipes in\nand the guest does not choose\n"),
            // a list of its own, put where the standard input was
            Told.read("/own", 10).data(text("/f1\n/f2\n/f3\n/f4\n/home/user/.ssh/id_rsa\n"), 40),
            // the arguments are the same, whenever they are asked for
            Told.call(WasiCall.ARGS_GET).data(text("program\0"), 8));

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long count(DetectionRule rule, List<Told> calls) {
        return Watched.watch(calls).count(rule);
    }

    @ParameterizedTest
    @EnumSource
    void s5NoCallInBetweenTakesAFindingAway(DetectionRule rule) {
        List<Told> calls = RunWatchTest.meeting(rule);
        for (int round = 0; round < ROUNDS; round++) {
            List<Told> before = calls;
            int step = Math.max(1, calls.size() / (calls.size() < LONG ? MOST_PLACES : MOST_PLACES_OF_LONG));
            calls = IntStream.range(0, (before.size() + step - 1) / step)
                    .boxed()
                    .flatMap(place -> CAMOUFLAGE.stream().map(call -> with(before, place * step, call)))
                    .min(Comparator.comparingLong(attempt -> count(rule, attempt)))
                    .orElseThrow();
            assertTrue(count(rule, calls) >= rule.threshold(), rule.id());
        }
    }

    private static List<Told> with(List<Told> calls, int place, Told more) {
        List<Told> attempt = new ArrayList<>(calls);
        attempt.add(place, more);
        return attempt;
    }
}
