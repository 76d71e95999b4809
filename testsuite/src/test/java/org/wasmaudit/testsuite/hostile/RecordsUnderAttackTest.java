package org.wasmaudit.testsuite.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.testsuite.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * E3 of the catalogue of hostile executions: a guest makes calls with less and less stack left, so that it ends within
 * the host or what records the call. The run ends, and every line of its record is whole.
 */
final class RecordsUnderAttackTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String GUEST = """
            (module
              (import "wasi_snapshot_preview1" "clock_time_get" (func $time (param i32 i64 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (func $down (param i64) (result i64)
                (drop (call $time (i32.const 0) (i64.const 1) (i32.const 64)))
                (drop (call $write (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 64)))
                (i64.add (i64.const 1) (call $down (i64.add (local.get 0) (i64.const 1)))))
              (func (export "_start") (drop (call $down (i64.const 0)))))
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "compiled, 300000",
        "compiled, 333333",
        "compiled, 377777",
        "interpreted, 300000",
        "interpreted, 377777"
    })
    void e3NoRecordIsHalf(String engine, String stack) throws IOException, InterruptedException {
        Path module = Files.writeString(directory.resolve("down.wat"), GUEST);
        Path log = directory.resolve("log.jsonl");
        Path result = directory.resolve("result.json");
        Command.Outcome outcome = Command.run(Command.line(List.of(
                "--engine", engine, "-W", "max-wasm-stack=" + stack, "-o", log.toString(),
                "--result", result.toString(), "--summary", "none", module.toString())));
        assertEquals(134, outcome.exit(), outcome::stderr);
        JsonNode record = JSON.readTree(Files.readString(result));
        assertEquals("trap", record.path("termination").path("kind").stringValue(), outcome::stderr);
        List<String> lines = Files.readAllLines(log);
        long calls = lines.stream()
                .map(JSON::readTree)
                .filter(line -> line.path("t").stringValue().equals("call"))
                .count();
        assertEquals(record.path("totals").path("calls").longValue(), calls, "lines and counts");
        assertEquals("end", JSON.readTree(lines.getLast()).path("t").stringValue());
    }
}
