package org.wasmaudit.audit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.wasi.call.WasiCall;

/** What is read as a policy, and what is refused. */
final class PolicyReaderTest {
    private static final String RULES = "version: 1\nrules:\n";

    @Test
    void aPolicyIsReadAsWritten() throws PolicyException {
        Policy policy = read(
                """
                version: 1
                mode: monitor
                default: deny:EACCES
                lists:
                  keys: ["/**/.ssh/**", "/keys/**"]
                rules:
                  - id: keys
                    match: {call: [path_open, "%desc"], path: ["$keys", "/etc/*"], access: [read, write]}
                    action: kill
                    message: keys are nobody's business
                  - id: flood
                    match: {level: ">=B", bytes_over: 64KiB, count_over: 10, total_bytes_over: 1MiB, rate_over: 100}
                    action: deny:EDQUOT
                """);
        assertEquals(Policy.Mode.MONITOR, policy.mode());
        assertEquals("deny:EACCES", policy.byDefault().toString());
        Rule keys = policy.rules().getFirst();
        List<String> patterns = keys.paths().stream().map(Object::toString).toList();
        assertEquals(List.of("/**/.ssh/**", "/keys/**", "/etc/*"), patterns);
        assertTrue(keys.calls().containsAll(Set.of(WasiCall.PATH_OPEN, WasiCall.FD_READ)));
        assertEquals(7, keys.line());
        Rule flood = policy.rules().get(1);
        assertEquals(65536, flood.bytesOver().getAsLong());
        assertEquals(1 << 20, flood.totalBytesOver().getAsLong());
        assertTrue(flood.calls().contains(WasiCall.ENVIRON_GET), "level A is riskier than B");
        assertEquals(64, policy.sha256().length());
    }

    /** P1: whatever is not understood is an error with its line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: []|\"version\" is missing",
                "version: 2|version 2 is not known",
                "version: 1|\"rules\" is missing",
                "version: 1;rules: {};|line 2: a list is expected",
                "version: 1;rule: [];rules: []|line 2: unknown key \"rule\"",
                "version: 1;mode: strict;rules: []|line 2: mode is enforce or monitor",
                "version: 1;default: no;rules: []|line 2: \"no\" is not allow",
                "version: 1;version: 1;rules: []|line 2:",
                "version: 1;rules:;  - action: deny|line 3: \"id\" is missing",
                "version: 1;rules:;  - {id: a};|line 3: \"action\" is missing",
                "version: 1;rules:;  - {id: a, action: deny};  - {id: a, action: deny}|line 4: there are two rules",
                "version: 1;rules:;  - {id: default, action: deny}|line 3: \"default\" is no id",
                "version: 1;rules:;  - {id: a, action: deny:EWHAT}|line 3: \"deny:EWHAT\"",
                "version: 1;rules:;  - {id: a, action: deny, match: {call: fd_raed}}|line 3: \"fd_raed\" is no call",
                "version: 1;rules:;  - {id: a, action: deny, match: {call: failed}}|line 3: \"failed\" is no call",
                "version: 1;rules:;  - {id: a, action: deny, match: {level: E}}|line 3: \"level=E\"",
                "version: 1;rules:;  - {id: a, action: deny, match: {path: $no}}|line 3: there is no list \"no\"",
                "version: 1;rules:;  - {id: a, action: deny, match: {access: execute}}|line 3: access is read",
                "version: 1;rules:;  - {id: a, action: deny, match: {count_over: many}}|line 3: \"many\" is no number",
                "version: 1;rules:;  - {id: a, action: deny, match: {call: fd_read, level: A}}|about no call",
                "a: &x [1];b: *x|line 2: aliases are not allowed",
                "version: [1|line 1:",
                "!!java.util.Date {}|line 1:",
                "|the file is empty",
            })
    void p1WhatIsNotUnderstoodIsAnError(String text, String message) {
        String file = text == null ? "" : text.replace(';', '\n');
        PolicyException failure = assertThrows(PolicyException.class, () -> read(file));
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    }

    /** P1: bombs are refused before they go off. */
    @Test
    void p1BombsAreRefused() {
        List<String> bombs = List.of(
                "[".repeat(500_000),
                "{a: ".repeat(100_000),
                "- ".repeat(100_000),
                "x".repeat(5 << 20),
                RULES + "  - {id: a, action: deny}\n".repeat(100_001));
        for (String bomb : bombs) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> assertThrows(PolicyException.class, () -> read(bomb)));
        }
    }

    @Test
    void aRuleThatNeverDecidesIsOdd() throws PolicyException {
        Policy policy = read(RULES
                + "  - {id: first, match: {call: '%file'}, action: allow}\n"
                + "  - {id: second, match: {call: path_open, path: /x}, action: deny}\n"
                + "  - {id: third, match: {call: fd_read, count_over: 5}, action: deny}\n"
                + "  - {id: fourth, match: {call: fd_read, path: /y}, action: deny}\n");
        assertEquals(
                List.of("line 4: rule second never decides, since rule first comes first"), policy.warnings());
    }

    private static Policy read(String text) throws PolicyException {
        return new PolicyReader(Categorizer.extended()).read(text.getBytes(StandardCharsets.UTF_8));
    }
}
