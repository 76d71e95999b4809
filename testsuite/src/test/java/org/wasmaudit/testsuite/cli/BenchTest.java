package org.wasmaudit.testsuite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Command.Outcome;
import org.wasmaudit.testsuite.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code wasmaudit bench} times a guest, keeps its output to itself and says where the time goes. */
final class BenchTest {
    private static final String FIB =
            """
            (module
              (func $fib (param $n i32) (result i32)
                (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
                  (then (local.get $n))
                  (else (i32.add
                    (call $fib (i32.sub (local.get $n) (i32.const 1)))
                    (call $fib (i32.sub (local.get $n) (i32.const 2)))))))
              (func (export "_start") (drop (call $fib (i32.const 25)))))
            """;

    @TempDir
    private Path folder;

    @Test
    void figuresAreOfTheRunsThatWereAskedFor() throws Exception {
        Path file = Files.writeString(folder.resolve("fib.wat"), FIB);
        Outcome outcome = bench("--warmup", "2", "--iterations", "3", "--json", "-", file.toString());
        assertEquals(0, outcome.exit(), outcome.stderr());
        JsonNode figures = JsonMapper.builder().build().readTree(outcome.stdout());
        assertEquals(2, figures.get("module").get("functions").asInt());
        for (String way : List.of("audit_off", "audit_on")) {
            JsonNode times = figures.get(way);
            assertEquals(3, times.get("iterations").asInt());
            double least = times.get("min_ms").asDouble();
            assertTrue(least > 0 && least <= times.get("median_ms").asDouble(), outcome.stdout());
            assertTrue(times.get("median_ms").asDouble() <= times.get("p90_ms").asDouble(), outcome.stdout());
            assertTrue(times.get("p99_ms").asDouble() <= times.get("max_ms").asDouble(), outcome.stdout());
        }
        assertTrue(figures.get("audit_on_to_off").asDouble() > 0);
        assertTrue(figures.get("first_run_ms").asDouble() > 0);
        assertTrue(figures.get("peak_heap_bytes").asLong() > 1 << 20);
        JsonNode hottest = figures.get("profile").get(0);
        assertEquals("fib", hottest.get("function").asString(), outcome.stdout());
        assertTrue(hottest.get("percent").asDouble() > 50, outcome.stdout());
    }

    @Test
    void theGuestIsNotHeardAndEachRunCanBeTold() throws Exception {
        String hello = Repository.root().resolve("testsuite/guests/bin/hello.wasm").toString();
        Outcome outcome =
                bench("--warmup", "0", "--iterations", "4", "--audit", "on", "--times", "--profile", "0", hello);
        assertEquals(0, outcome.exit(), outcome.stderr());
        assertFalse(outcome.stdout().contains("Hello"), outcome.stdout());
        assertTrue(outcome.stdout().contains("median_ms"), outcome.stdout());
        assertFalse(outcome.stdout().contains("audit_off"), outcome.stdout());
        assertEquals(4, outcome.stderr().lines().filter(line -> line.matches("[0-9.]+")).count(), outcome.stderr());
    }

    @Test
    void aGuestThatTrapsIsNotTimed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("trap.wat"), "(module (func (export \"_start\") unreachable))");
        Outcome outcome = bench(file.toString());
        assertEquals(13, outcome.exit(), outcome.stderr());
        assertTrue(outcome.stderr().contains("nothing to time: unreachable"), outcome.stderr());
    }

    @Test
    void numbersOutOfRangeAreRefused() throws Exception {
        Outcome outcome = bench("--iterations", "0", "app.wasm");
        assertEquals(64, outcome.exit());
        assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
    }

    private static Outcome bench(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("bench"));
        all.addAll(List.of(arguments));
        return Command.wasmaudit(all);
    }
}
