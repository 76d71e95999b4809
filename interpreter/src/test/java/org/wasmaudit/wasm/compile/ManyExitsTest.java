package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.ExecutionException;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.validation.ValidModule;

/** Code in thousands of blocks, each of which ends in a panic of its own, as compilers write it for checks. */
final class ManyExitsTest {
    private static final int BLOCKS = 2000;

    /** A table whose blocks are nested right in the others. */
    private static final String TABLE = """
            (block $x (block $y (br_table $y $x (i32.lt_s (local.get $x) (i32.const 0))))
              (local.set $sum (i32.const 0)))
            """;

    private static final int HOTSPOT_LIMIT = 8000;

    /**
     * Sums what it goes through, checks between, jumps by a table among the blocks in the middle, and falls into the
     * innermost block's panic when it gets to the end with a negative number.
     *
     * @param first the code's first instructions
     */
    private static String guest(String first) {
        StringBuilder text = new StringBuilder("""
                (module
                  (global $site (export "site") (mut i32) (i32.const -1))
                  (func $panic (param i32 i32 i32) (global.set $site (local.get 0)))
                  (func (export "run") (param $x i32) (result i32) (local $sum i32)
                """);
        for (int i = BLOCKS - 1; i >= 0; i--) {
            text.append("(block $b").append(i).append('\n');
        }
        text.append(first);
        for (int i = 0; i < BLOCKS; i++) {
            text.append("(br_if $b%d (i32.eq (local.get $x) (i32.const %d)))\n".formatted(i, i));
            text.append("(local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 3)) (i32.const %d)))\n"
                    .formatted(i));
            if (i == BLOCKS / 2) {
                text.append("(block $on (br_table $b7 $b1999 $b100 $on (i32.sub (local.get $x) (i32.const 5000))))\n");
            }
        }
        text.append("(if (i32.ge_s (local.get $x) (i32.const 0)) (then (return (local.get $sum))))\n");
        for (int i = 0; i < BLOCKS; i++) {
            text.append(") (call $panic (i32.const %d) (i32.const 77) (i32.add (local.get $sum) (i32.const 1)))"
                    .formatted(i));
            text.append(" (unreachable)\n");
        }
        return text.append("))").toString();
    }

    @ParameterizedTest
    @MethodSource("org.wasmaudit.wasm.Guests#engines")
    void eachLeavesWhereItShould(Engine engine) {
        leavesWhereItShould(Guests.instance(engine, guest("")));
        leavesWhereItShould(Guests.instance(engine, guest(TABLE)));
    }

    private static void leavesWhereItShould(Instance guest) {
        int sum = 0;
        for (int i = 0; i < BLOCKS; i++) {
            sum = sum * 3 + i;
        }
        assertEquals(sum, Guests.function(guest, "run").call(123_456)[0]);
        for (int i = 0; i < BLOCKS; i += 37) {
            assertEquals(i, site(guest, i));
        }
        assertEquals(1999, site(guest, 1999));
        assertEquals(7, site(guest, 5000));
        assertEquals(1999, site(guest, 5001));
        assertEquals(100, site(guest, 5002));
        assertEquals(0, site(guest, -5), "what falls out of the code");
    }

    private static int site(Instance guest, int x) {
        ExecutionException trap = assertThrows(
                ExecutionException.class, () -> Guests.function(guest, "run").call(x));
        assertEquals(Fault.UNREACHABLE, trap.fault());
        return (int) guest.global(0).low;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", TABLE})
    void noMethodIsTooLargeForTheOptimisingCompiler(String first) {
        ValidModule module = Guests.module(Engine.compiled(), guest(first));
        ModuleLayout layout = new ModuleLayout(module, new TypeClasses(), new BitSet(), false, VectorForms.LONGS);
        int methods = 0;
        for (int i = 0; i < layout.functionClasses(); i++) {
            ClassModel generated = ClassFile.of().parse(layout.generate(layout.numberedClass(i)));
            for (MethodModel method : generated.methods()) {
                int size = method.findAttribute(Attributes.code()).orElseThrow().codeLength();
                assertTrue(size <= HOTSPOT_LIMIT, method.methodName().stringValue() + " has " + size + " bytes");
                methods++;
            }
        }
        assertTrue(methods > 10, methods + " methods");
    }
}
