package org.wasmaudit.testsuite.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.runtime.Vector128;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;
import org.wasmaudit.wasm.text.TextFormat;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * M18, on both engines: of modules changed at random, those that are still valid run, and the two agree on what becomes
 * of each exported function, to the instruction at which its fuel ends. Options are those of {@link MutationTest}.
 */
final class MutantsRunTest {
    private static final long FUEL = 2_000;
    private static final Limits LIMITS = Limits.defaults().withMemoryBytes(1 << 20).withTableElements(1_000);
    private static final List<Engine> ENGINES = List.of(engine(Engine.interpreted()), engine(Engine.compiled()));

    private static final List<String> GUESTS = List.of(
            """
            (module
              (import "m" "f" (func $f (param i32 f64) (result i32)))
              (memory 1 2) (table $t 4 funcref) (elem (table $t) (i32.const 0) func $sum $mix)
              (global $g (mut i64) (i64.const 7)) (data (i32.const 8) "abc")
              (func $sum (export "sum") (param $n i32) (result i32) (local $s i32)
                (loop $next
                  (local.set $s (i32.add (local.get $s)
                    (i32.load8_u offset=8 (i32.and (local.get $n) (i32.const 3)))))
                  (br_if $next (i32.lt_s (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 9))))
                (local.get $s))
              (func $mix (export "mix") (param i32 i64 f32 f64) (result i64 f64)
                (global.set $g (i64.rotl (global.get $g) (i64.const 3)))
                (i64.store offset=16 (i32.const 1) (i64.xor (local.get 1) (global.get $g)))
                (i64.div_s (i64.load (i32.const 17)) (i64.const -1))
                (f64.div (f64.convert_i32_u (call $f (i32.const 2) (local.get 3))) (f64.promote_f32 (local.get 2))))
              (func (export "table") (param i32) (result i32)
                (block $a (block $b (block $c (br_table $a $b $c (local.get 0))) (return (i32.const 1)))
                  (return (call_indirect $t (param i32) (result i32) (i32.const 5) (local.get 0))))
                (memory.grow (i32.const 1)))
              (func $down (export "down") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 3))
                  (else (return_call $down (i32.sub (local.get 0) (i32.const 1)))))))
            """,
            """
            (module
              (type $p (sub (struct (field (mut i8)) (field (mut f64)))))
              (type $q (sub final $p (struct (field (mut i8)) (field (mut f64)) (field (ref null $p)))))
              (type $a (array (mut i16))) (tag $e (param i32))
              (func $make (param i32) (result (ref $p))
                (if (result (ref $p)) (local.get 0)
                  (then (struct.new $q (i32.const 200) (f64.const 2.5) (ref.null $p)))
                  (else (struct.new_default $p))))
              (func (export "cast") (param i32) (result i32) (local $x (ref null $p))
                (local.set $x (call $make (local.get 0)))
                (struct.set $p 0 (local.get $x) (i32.const 77))
                (block $no (result (ref null $p))
                  (br_on_cast_fail $no (ref null $p) (ref $q) (local.get $x))
                  (return (struct.get_s $q 0)))
                (drop) (struct.get_u $p 0 (local.get $x)))
              (func (export "array") (param i32) (result i32) (local $x (ref null $a))
                (local.set $x (array.new $a (i32.const 5) (i32.const 6)))
                (array.set $a (local.get $x) (i32.const 2) (i32.const 0x1ffff))
                (i32.add (array.get_s $a (local.get $x) (i32.const 2)) (array.len (local.get $x))))
              (func (export "catch") (param i32) (result i32)
                (block $h (result i32)
                  (try_table (catch $e $h) (throw $e (i32.add (local.get 0) (i32.const 1))))
                  (i32.const 0)))
              (func (export "lanes") (param i32) (result v128)
                (i32x4.add (i32x4.splat (local.get 0))
                  (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 12 13 14 31
                    (v128.const i32x4 1 2 3 4) (v128.const f32x4 5 6 7 8))))
              (func (export "wide") (param i64) (result i64 i64)
                (i64.mul_wide_u (local.get 0) (i64.const -3))))
            """);

    private static Engine engine(Engine engine) {
        return engine.withFeatures(Features.all()).withLimits(LIMITS).withFuel(FUEL);
    }

    @Test
    void enginesAgree() {
        List<byte[]> seeds = new ArrayList<>();
        for (String guest : GUESTS) {
            seeds.add(TextFormat.toBinary(guest.getBytes(StandardCharsets.UTF_8), Features.all(), LIMITS));
        }
        for (byte[] seed : seeds) {
            run(seed); // lest what is not changed should fail
        }
        MutationTest.mutate(seeds, MutantsRunTest::run, "binary");
    }

    private static void run(byte[] bytes) {
        ValidModule module = ENGINES.getFirst().decode(bytes);
        Optional<Imports> imports = imports(module);
        if (imports.isPresent()) {
            assertEquals(
                    outcome(ENGINES.getFirst(), module, imports.get()),
                    outcome(ENGINES.getLast(), module, imports.get()));
        }
    }

    /** Functions that return zeros; nothing where anything else is imported. */
    private static Optional<Imports> imports(ValidModule module) {
        Imports.Builder imports = Imports.builder();
        for (int i = 0; i < module.module().imports().size(); i++) {
            var wanted = module.module().imports().get(i);
            if (wanted.type().kind() != ExternalKind.FUNCTION || i >= module.importedFunctions()) {
                return Optional.empty();
            }
            FunctionType type = (FunctionType) module.functionTypes().get(i).expand();
            if (type.results().stream().anyMatch(ReferenceType.class::isInstance)) {
                return Optional.empty();
            }
            imports.add(wanted.module(), wanted.name(), new HostFunction(wanted.name(), type, (caller, values, base) ->
                    Arrays.fill(values.cells, base, base + type.resultCells(), 0)));
        }
        return Optional.of(imports.build());
    }

    /** What becomes of a module and of its exported functions, in words. */
    private static List<String> outcome(Engine engine, ValidModule module, Imports imports) {
        List<String> outcome = new ArrayList<>();
        try {
            Instance instance = engine.instantiate(module, imports);
            for (Export export : instance.exports()) {
                if (instance.export(export.name()) instanceof FunctionInstance function) {
                    instance.store().setFuel(FUEL);
                    outcome.add(export.name() + ": " + outcome(function) + ", fuel " + instance.store().fuel());
                }
            }
        } catch (Trap trap) {
            outcome.add(trap.fault().text());
        } catch (ExecutionException | ModuleException failure) {
            outcome.add(String.valueOf(failure.getMessage()));
        }
        return outcome;
    }

    private static String outcome(FunctionInstance function) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (ValueType type : function.signature().parameters()) {
            arguments.add(zero(type));
        }
        try {
            StringBuilder results = new StringBuilder();
            for (Object result : function.call(arguments.toArray())) {
                boolean isNumber = result instanceof Number || result instanceof Vector128;
                results.append(' ').append(isNumber || result == null ? result : "a reference");
            }
            return results.toString();
        } catch (Trap trap) {
            return trap.fault().text();
        } catch (ExecutionException failure) {
            return String.valueOf(failure.getMessage());
        } catch (IllegalArgumentException noSuchReference) {
            return "not callable";
        }
    }

    private static @Nullable Object zero(ValueType type) {
        return switch (type) {
            case NumberType number ->
                switch (number) {
                    case I32 -> 0;
                    case I64 -> 0L;
                    case F32 -> 0f;
                    case F64 -> 0.0;
                };
            case VectorType ignored -> new Vector128(0, 0);
            case ReferenceType ignored -> null;
        };
    }
}
