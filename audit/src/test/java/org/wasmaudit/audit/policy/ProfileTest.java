package org.wasmaudit.audit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.event.FakeInvocation;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;

/** Profiles that are learnt, enforced and compared. */
final class ProfileTest {
    @Test
    @DisplayName("learned profile: replaying the learning run gives no denial")
    void replayingTheLearningRunIsNotDenied() throws PolicyException {
        List<FakeInvocation> run = run(1);
        Profile profile = Profile.read(learn(run).write());
        ProfileGate gate = new ProfileGate(profile, Policy.Mode.ENFORCE);
        for (FakeInvocation call : run) {
            assertEquals(Decision.ALLOW, gate.before(call).decision(), call.call().text());
        }
    }

    @Test
    void whatWasNotLearntIsDeniedOrWouldBe() {
        Profile profile = learn(List.of(FakeInvocation.open(1, "/d", "a", "/d/a")));
        FakeInvocation other = FakeInvocation.open(2, "/d", "b", "/d/b");
        assertEquals(Decision.DENY, new ProfileGate(profile, Policy.Mode.ENFORCE).before(other).decision());
        assertEquals(Decision.WOULD_DENY, new ProfileGate(profile, Policy.Mode.MONITOR).before(other).decision());
        FakeInvocation exit = FakeInvocation.of(WasiCall.PROC_EXIT, 3);
        assertEquals(Decision.ALLOW, new ProfileGate(profile, Policy.Mode.ENFORCE).before(exit).decision());
    }

    @Test
    @DisplayName("learned profile: learning unites, and counts in how many runs")
    void learningUnitesAndCountsRuns() {
        Profile one = learn(List.of(FakeInvocation.write(1)));
        Profile both = one.and(learn(List.of(FakeInvocation.write(1), FakeInvocation.of(WasiCall.RANDOM_GET, 2))));
        assertEquals(2, both.runs());
        assertEquals(List.of(2, 1), List.copyOf(both.seen().values()));
    }

    @Test
    @DisplayName("learned profile: enforcing several is their intersection")
    void enforcingSeveralAllowsWhatAllHave() {
        Profile one = learn(List.of(FakeInvocation.write(1), FakeInvocation.of(WasiCall.RANDOM_GET, 2)));
        Profile two = learn(List.of(FakeInvocation.write(1)));
        Gates gates = new Gates(List.of(
                new ProfileGate(one, Policy.Mode.ENFORCE), new ProfileGate(two, Policy.Mode.ENFORCE)));
        assertEquals(Decision.ALLOW, gates.before(FakeInvocation.write(1)).decision());
        assertEquals(Decision.DENY, gates.before(FakeInvocation.of(WasiCall.RANDOM_GET, 2)).decision());
    }

    @Test
    void refusedCallsTeachNothing() {
        Profile profile = learn(List.of(FakeInvocation.write(1).verdict(new Verdict(Decision.DENY, "r", 76))));
        assertTrue(profile.seen().isEmpty());
    }

    @Test
    @DisplayName("comparison: whatever the order")
    void aComparisonDoesNotMindTheOrder() {
        List<FakeInvocation> run = run(2);
        List<FakeInvocation> shuffled = new ArrayList<>(run);
        Collections.shuffle(shuffled, new Random(1));
        ProfileDiff same = ProfileDiff.between(learn(run), learn(shuffled));
        assertEquals(new ProfileDiff(List.of(), List.of()), same);
        shuffled.add(FakeInvocation.open(99, "/d", "new", "/d/new"));
        ProfileDiff more = ProfileDiff.between(learn(run), learn(shuffled));
        assertEquals(1, more.added().size());
        assertEquals("path_open read+write+create /d/new", more.added().getFirst().toString());
        assertTrue(more.gone().isEmpty());
    }

    @Test
    void aProgramWithManyFilesHasASmallProfile() {
        List<FakeInvocation> run = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            run.add(FakeInvocation.open(i, "/d", "sub/f" + i, "/d/sub/f" + i));
        }
        Profile profile = learn(run);
        assertEquals(1, profile.seen().size());
        assertTrue(profile.has(new Capability(WasiCall.PATH_OPEN, 7, "/d/sub/x")));
        assertFalse(profile.has(new Capability(WasiCall.PATH_OPEN, 7, "/d/other")));
    }

    @Test
    void aFileIsTheSameForTheSameProfile() throws PolicyException {
        byte[] bytes = learn(run(3)).write();
        assertArrayEquals(bytes, Profile.read(bytes).write());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "null", "[]", "{}", "{\"format\":\"wasmaudit-profile\",\"version\":2}",
                "{\"format\":\"wasmaudit-profile\",\"version\":1,\"runs\":1,\"capabilities\":[],\"x\":1}",
                "{\"format\":\"wasmaudit-profile\",\"version\":1,\"runs\":1,\"capabilities\":[{\"call\":\"system\","
                        + "\"access\":[],\"runs\":1}]}",
                "{\"format\":\"wasmaudit-profile\",\"version\":1,\"runs\":1,\"capabilities\":[{\"call\":\"fd_read\","
                        + "\"access\":[\"execute\"],\"runs\":1}]}",
                "{\"format\":\"wasmaudit-profile\",\"version\":1,\"runs\":1,\"capabilities\":[{\"call\":\"fd_read\","
                        + "\"access\":[],\"runs\":2}]}",
            })
    void whatIsNoProfileIsRefused(String text) {
        assertThrows(PolicyException.class, () -> Profile.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<FakeInvocation> run(int seed) {
        Random random = new Random(seed);
        List<FakeInvocation> calls = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            String name = "f" + random.nextInt(40);
            calls.add(
                    switch (random.nextInt(4)) {
                        case 0 -> FakeInvocation.write(i);
                        case 1 -> FakeInvocation.open(i, "/d", name, "/d/" + name);
                        case 2 -> FakeInvocation.open(i, "/d", name, null).outcome(44, 0);
                        default -> FakeInvocation.of(WasiCall.CLOCK_TIME_GET, i);
                    });
        }
        return calls;
    }

    private static Profile learn(List<FakeInvocation> run) {
        ProfileLearner learner = ProfileLearner.ofAllowed();
        run.forEach(call -> learner.call(call, true));
        return learner.profile();
    }
}
