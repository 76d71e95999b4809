package org.wasmaudit.testsuite.hostile;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.binary.NameSection;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.text.ScriptParser;
import org.wasmaudit.wasm.text.TextFormat;
import org.wasmaudit.wasm.validation.BranchHints;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * M18 of the catalogue of hostile modules: modules and texts changed at random are refused in words or accepted, and
 * nothing else.
 *
 * <p>{@code -Dwasmaudit.fuzz.seconds=N} changes how long each test runs, {@code -Dwasmaudit.fuzz.seed=N} with what it
 * starts; a failure prints the seed of the very change.
 */
final class MutationTest {
    private static final long SECONDS = Long.getLong("wasmaudit.fuzz.seconds", 5);
    private static final long SEED = Long.getLong("wasmaudit.fuzz.seed", System.nanoTime());
    private static final int MOST_CHANGES = 8;

    /** What is decoded, parsed or validated. */
    interface Subject {
        void take(byte[] input);
    }

    private static final String TEXT =
            """
            (module $m (@custom "c" (before code) "x")
              (rec (type $s (sub (struct (field $f (mut i8)) (field (ref null $a))))) (type $a (array (mut i64))))
              (type $t (func (param i32 f64) (result i32)))
              (import "m" "f" (func $i (type $t))) (memory 1 2) (table 3 funcref) (tag $e (param i32))
              (global $g (mut i64) (i64.const -0x8000_0000)) (elem (i32.const 0) $x) (data (i32.const 8) "a\\n\\ff")
              (func $x (export "x") (param $p i32) (result i32) (local f32 v128)
                (block $b (result i32)
                  (loop $c (br_if $c (i32.eqz (local.get $p))) (br_table $b $c (i32.const 1) (local.get $p)))
                  (if (result i32) (i32.load offset=4 align=2 (local.get $p)) (then (i32.const 1))
                    (else (call $i (i32.const 0x1f) (f64.const nan:0x7)))))
                (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 (v128.const f32x4 1 2e3 inf -0x1p3))
                (try_table (catch $e 0) (throw $e (i32.const 1)))
                (struct.new $s (i32.const 1) (ref.null $a)) struct.get_s $s $f
                memory.init 0 ref.func $x call_ref $t return_call_indirect (type $t)))
            (assert_return (invoke "x" (i32.const 1) (ref.null func)) (either (f32.const nan:canonical) (i32.const 2)))
            (assert_malformed (module quote "(func") "unexpected token")
            """;

    @Test
    void binaries() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(TextFormat.toBinary(
                TEXT.substring(0, TEXT.indexOf("(assert")).getBytes(StandardCharsets.UTF_8),
                Features.all(),
                Limits.defaults()));
        for (Path program : Repository.files(Repository.requireShared("programs"), ".wasm")) {
            if (Files.size(program) < 100_000) {
                seeds.add(Files.readAllBytes(program));
            }
        }
        mutate(seeds, MutationTest::decode, "binary");
    }

    private static void decode(byte[] bytes) {
        Module module = ModuleDecoder.decode(bytes, Features.all(), Limits.defaults());
        NameSection names = NameSection.of(module);
        names.functionName(0);
        names.localName(1, 1);
        ValidModule valid = ModuleValidator.validate(module, Features.all(), Limits.defaults());
        BranchHints.of(valid);
    }

    @Test
    void texts() {
        mutate(
                List.of(TEXT.substring(0, TEXT.indexOf("(assert")).getBytes(StandardCharsets.UTF_8)),
                text -> decode(TextFormat.toBinary(text, Features.all(), Limits.defaults())),
                "text");
    }

    @Test
    void scripts() {
        mutate(
                List.of(TEXT.getBytes(StandardCharsets.UTF_8)),
                text -> ScriptParser.parse(text, Features.all(), Limits.defaults()),
                "script");
    }

    static void mutate(List<byte[]> originals, Subject subject, String what) {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        for (long seed = SEED; System.nanoTime() < end; seed++) {
            Random random = new Random(seed);
            byte[] mutant = mutant(originals, random);
            try {
                subject.take(mutant);
            } catch (ModuleException refused) {
                // as it should be
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
                String input = what.equals("binary")
                        ? HexFormat.of().formatHex(mutant, 0, Math.min(mutant.length, 2_000))
                        : new String(mutant, StandardCharsets.UTF_8);
                fail("-Dwasmaudit.fuzz.seed=" + seed + ", " + what + ": " + input, defect);
            }
        }
    }

    private static byte[] mutant(List<byte[]> originals, Random random) {
        byte[] bytes = originals.get(random.nextInt(originals.size())).clone();
        for (int change = random.nextInt(1, MOST_CHANGES); change > 0 && bytes.length > 1; change--) {
            bytes = changed(bytes, originals, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, List<byte[]> originals, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) (bytes[at] + random.nextInt(-2, 3));
            case 3 -> {
                return spliced(bytes, at, new byte[0], 0, 0, random.nextInt(1, 16));
            }
            case 4 -> {
                byte[] donor = originals.get(random.nextInt(originals.size()));
                int from = random.nextInt(donor.length);
                return spliced(bytes, at, donor, from, Math.min(random.nextInt(1, 64), donor.length - from), 0);
            }
            default -> {
                byte[] extreme = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
                return spliced(bytes, at, extreme, 0, extreme.length, random.nextInt(2));
            }
        }
        return bytes;
    }

    /** The bytes with some put in at a place and others left out behind it. */
    private static byte[] spliced(byte[] bytes, int at, byte[] added, int from, int count, int left) {
        int rest = Math.min(bytes.length, at + left);
        byte[] result = new byte[at + count + bytes.length - rest];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(added, from, result, at, count);
        System.arraycopy(bytes, rest, result, at + count, bytes.length - rest);
        return result;
    }
}
