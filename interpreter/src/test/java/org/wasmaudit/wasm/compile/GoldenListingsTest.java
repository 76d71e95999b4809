package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;

/**
 * The bytecode of small functions is what it was: who changes a shape of the code sees here what becomes of it, and
 * says in the same commit what it gains. {@code -Dwasmaudit.listings.update=true} writes the files anew.
 */
final class GoldenListingsTest {
    private static final String FILES = "src/test/resources/org/wasmaudit/wasm/compile/listings";

    private static final Map<String, String> FUNCTIONS = new TreeMap<>(Map.of(
            "branch-table",
            """
            (func (param i32) (result i32)
              (block (block (block (br_table 0 1 2 1 (local.get 0))) (return (i32.const 10))) (return (i32.const 20)))
              (i32.const 30))""",
            "call",
            """
            (func $callee (param i32 f64) (result i64) (i64.const 1))
            (func (param i32) (result i64) (call $callee (local.get 0) (f64.const 0.5)))""",
            "call-indirect",
            """
            (type $t (func (param i32) (result i32))) (table 1 funcref)
            (func (param i32) (result i32) (call_indirect (type $t) (i32.const 7) (local.get 0)))""",
            "catch",
            """
            (tag $t (param i32))
            (func (result i32) (block $h (result i32)
              (try_table (catch $t $h) (throw $t (i32.const 5))) (i32.const 0)))""",
            "compare",
            """
            (func (param i32 i32) (result i32)
              (if (i32.lt_u (local.get 0) (local.get 1)) (then (return (i32.const 1))))
              (i32.ge_s (local.get 0) (local.get 1)))""",
            "globals",
            """
            (global $stack (mut i32) (i32.const 1000))
            (func (global.set $stack (i32.sub (global.get $stack) (i32.const 16))))""",
            "loop",
            """
            (func (param i32) (result i32) (local $sum i32)
              (loop
                (local.set $sum (i32.add (local.get $sum) (local.get 0)))
                (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
              (local.get $sum))
            (func (param i32 i32) (result i32)
              (loop (br_if 0 (i32.ne (local.tee 0 (i32.add (local.get 0) (i32.const 8))) (local.get 1))))
              (local.get 0))""",
            "memory",
            """
            (memory 1)
            (func (param i32) (result i64)
              (i32.store8 (local.get 0) (i32.const 1))
              (f64.store offset=24 (local.get 0) (f64.const 1))
              (i64.load offset=8 (local.get 0)))""",
            "results",
            """
            (func $two (result i32 i64) (i32.const 1) (i64.const 2))
            (func (result i64) (local i64) (call $two) (local.set 0) (drop) (local.get 0))""",
            "select", """
            (func (param i32 f64 f64) (result f64) (select (local.get 1) (local.get 2) (local.get 0)))"""));

    static Stream<String> names() {
        return FUNCTIONS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theCodeIsWhatItWas(String name) throws IOException {
        String listing = BytecodeListing.of(Guests.module(Engine.compiled(), "(module " + FUNCTIONS.get(name) + ")"));
        if (Boolean.getBoolean("wasmaudit.listings.update")) {
            Files.writeString(Path.of(FILES, name + ".txt"), listing);
        }
        try (InputStream golden = GoldenListingsTest.class.getResourceAsStream("listings/" + name + ".txt")) {
            String expected = golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(expected, listing);
        }
    }
}
