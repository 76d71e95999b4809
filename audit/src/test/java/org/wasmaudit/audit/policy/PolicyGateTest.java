package org.wasmaudit.audit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.FakeInvocation;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

/** What a policy decides. */
final class PolicyGateTest {
    @Test
    @DisplayName("policy: the first rule that holds decides, by call, level, group and path")
    void theFirstRuleThatHoldsDecides() throws PolicyException {
        PolicyGate gate = gate(
                """
                version: 1
                default: deny
                rules:
                  - {id: tmp, match: {path: "/tmp/**"}, action: allow}
                  - {id: etc, match: {path: "/etc/**", access: write}, action: "deny:EROFS"}
                  - {id: rest, match: {call: path_open}, action: allow}
                """);
        assertEquals(Decision.ALLOW, decide(gate, open("/tmp/x")).decision());
        Verdict etc = decide(gate, open("/etc/passwd"));
        assertEquals(new Verdict(Decision.DENY, "etc", Errno.ROFS.code()), etc);
        assertEquals("rest", decide(gate, open("/home/x")).rule());
        Verdict other = decide(gate, FakeInvocation.of(WasiCall.RANDOM_GET, 1));
        assertEquals(new Verdict(Decision.DENY, Policy.DEFAULT, Errno.NOTCAPABLE.code()), other);
    }

    @Test
    void monitoringRefusesNothingAndSaysWhatItWould() throws PolicyException {
        PolicyGate gate = gate(
                "version: 1",
                "mode: monitor",
                "rules:",
                "  - {id: a, match: {call: fd_read}, action: deny}",
                "  - {id: b, match: {call: fd_write}, action: kill}");
        assertEquals(Decision.WOULD_DENY, decide(gate, FakeInvocation.of(WasiCall.FD_READ, 1)).decision());
        assertEquals(Decision.WOULD_KILL, decide(gate, FakeInvocation.write(2)).decision());
    }

    /** Of a call with two objects, a rule that allows must know both, and one that denies need know only one. */
    @Test
    void bothObjectsOfARenameMatter() throws PolicyException {
        PolicyGate allowing = gate(
                "version: 1",
                "default: deny",
                "rules:",
                "  - {id: a, match: {path: '/ok/**'}, action: allow}");
        assertEquals(Decision.ALLOW, decide(allowing, rename("/ok/a", "/ok/b")).decision());
        assertEquals(Decision.DENY, decide(allowing, rename("/ok/a", "/else/b")).decision());
        assertEquals(Decision.DENY, decide(allowing, rename("/else/a", "/ok/b")).decision());
        PolicyGate denying = gate(
                "version: 1",
                "rules:",
                "  - {id: d, match: {path: '/no/**'}, action: deny}");
        assertEquals(Decision.DENY, decide(denying, rename("/no/a", "/b")).decision());
        assertEquals(Decision.DENY, decide(denying, rename("/a", "/no/b")).decision());
        assertEquals(Decision.ALLOW, decide(denying, rename("/a", "/b")).decision());
    }

    @Test
    void rulesGoByWhatAPathResolvesTo() throws PolicyException {
        PolicyGate gate = gate(
                "version: 1",
                "rules:",
                "  - {id: d, match: {path: '/secret'}, action: deny}");
        FakeInvocation link = FakeInvocation.open(1, "/d", "innocent", "/secret");
        assertEquals(Decision.DENY, decide(gate, link).decision());
        FakeInvocation name = FakeInvocation.open(2, "/", "secret/../x", "/x");
        assertEquals(Decision.ALLOW, decide(gate, name).decision());
    }

    @Test
    void calledOftenEnoughARuleBegins() throws PolicyException {
        PolicyGate gate = gate(
                "version: 1",
                "rules:",
                "  - {id: c, match: {call: fd_write, count_over: 3}, action: deny}");
        List<Decision> decisions = java.util.stream.LongStream.rangeClosed(1, 5)
                .mapToObj(i -> decide(gate, FakeInvocation.write(i)).decision())
                .toList();
        assertEquals(
                List.of(Decision.ALLOW, Decision.ALLOW, Decision.ALLOW, Decision.DENY, Decision.DENY), decisions);
    }

    @Test
    @DisplayName("policy: by bytes, before they flow")
    void bytesAreCountedBeforeTheyFlow() throws PolicyException {
        PolicyGate gate = gate(
                "version: 1",
                "rules:",
                "  - {id: large, match: {call: fd_write, bytes_over: 100}, action: deny}",
                "  - {id: total, match: {call: fd_write, total_bytes_over: 150}, action: kill}");
        assertEquals("large", decide(gate, FakeInvocation.write(1).outcome(0, 101)).rule());
        assertEquals(Decision.ALLOW, decide(gate, FakeInvocation.write(2).outcome(0, 100)).decision());
        assertEquals(Decision.ALLOW, decide(gate, FakeInvocation.write(3).outcome(0, 50)).decision());
        assertEquals(Decision.KILL, decide(gate, FakeInvocation.write(4).outcome(0, 1)).decision());
    }

    @Test
    void bytesOfCallsThatOverlapAreCountedTogether() throws PolicyException {
        PolicyGate gate = gate(
                "version: 1",
                "rules:",
                "  - {id: total, match: {call: fd_write, total_bytes_over: 150}, action: deny}");
        FakeInvocation first = FakeInvocation.write(1).outcome(0, 100);
        assertEquals(Decision.ALLOW, gate.before(first).decision());
        assertEquals(Decision.DENY, gate.before(FakeInvocation.write(2).outcome(0, 100)).decision());
        gate.abandoned(FakeInvocation.write(2));
        gate.after(first.outcome(0, 20)); // fewer than it asked for
        assertEquals(Decision.ALLOW, decide(gate, FakeInvocation.write(3).outcome(0, 130)).decision());
        assertEquals(Decision.DENY, decide(gate, FakeInvocation.write(4).outcome(0, 1)).decision());
    }

    @Test
    @DisplayName("policy: by rate")
    void aRateIsPerSecond() throws PolicyException {
        PolicyGate gate = gate(
                "version: 1",
                "rules:",
                "  - {id: r, match: {call: fd_write, rate_over: 2}, action: deny}");
        assertEquals(Decision.ALLOW, decide(gate, writeAt(1, 0)).decision());
        assertEquals(Decision.ALLOW, decide(gate, writeAt(2, 10)).decision());
        assertEquals(Decision.DENY, decide(gate, writeAt(3, 20)).decision());
        assertEquals(Decision.ALLOW, decide(gate, writeAt(4, 1_000_000_000L)).decision());
    }

    @Test
    void aGuestMayAlwaysEndItselfUnlessItIsKilled() throws PolicyException {
        PolicyGate denying = gate(
                "version: 1",
                "default: deny",
                "rules: []");
        assertEquals(Decision.ALLOW, decide(denying, FakeInvocation.of(WasiCall.PROC_EXIT, 1)).decision());
        PolicyGate killing = gate(
                "version: 1",
                "rules:",
                "  - {id: k, match: {call: proc_raise}, action: kill}");
        assertEquals(Decision.KILL, decide(killing, FakeInvocation.of(WasiCall.PROC_RAISE, 1)).decision());
    }

    @Test
    void ofSeveralGatesTheStrictestCounts() throws PolicyException {
        Gates gates = new Gates(List.of(
                gate(
                "version: 1",
                "rules:",
                "  - {id: a, match: {call: fd_read}, action: deny}"),
                gate(
                "version: 1",
                "rules:",
                "  - {id: b, match: {call: fd_read}, action: kill}",
                "  - {id: c, match: {call: fd_write}, action: allow}")));
        assertEquals("b", gates.before(FakeInvocation.of(WasiCall.FD_READ, 1)).rule());
        assertEquals("c", gates.before(FakeInvocation.write(2)).rule());
        assertNull(gates.before(FakeInvocation.of(WasiCall.RANDOM_GET, 3)).rule());
    }

    private static FakeInvocation writeAt(long sequence, long nanos) {
        FakeInvocation call = FakeInvocation.write(sequence);
        call.startNanos = nanos;
        return call;
    }

    private static FakeInvocation open(String resolved) {
        return FakeInvocation.open(1, "/", resolved.substring(1), resolved);
    }

    private static FakeInvocation rename(String from, String to) {
        return FakeInvocation.of(WasiCall.PATH_RENAME, 1)
                .fd(3, "/")
                .path(from.getBytes(StandardCharsets.UTF_8), from)
                .path(to.getBytes(StandardCharsets.UTF_8), to);
    }

    private static Verdict decide(PolicyGate gate, FakeInvocation call) {
        Verdict verdict = gate.before(call);
        gate.after(verdict.decision() == Decision.ALLOW ? call : call.outcome(verdict.errno(), 0));
        return verdict;
    }

    private static PolicyGate gate(String... lines) throws PolicyException {
        byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new PolicyGate(new PolicyReader(Categorizer.extended()).read(file));
    }
}
