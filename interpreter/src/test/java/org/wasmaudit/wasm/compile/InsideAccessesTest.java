package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.validation.ValidModule;

/** Accesses go without a check only where one before has shown that they are inside. */
final class InsideAccessesTest {
    /** The checks of a function's accesses in their order: C with, N without one. */
    private static String checks(String body) {
        return checks("(memory 1)", body);
    }

    private static String checks(String memories, String body) {
        String text = "(module " + memories + " (func $other) (func (param i32 i32) (local i32) " + body + "))";
        ValidModule module = Guests.module(Engine.compiled(), text);
        ModuleLayout layout = new ModuleLayout(module, new TypeClasses(), new BitSet(), false, VectorForms.LONGS);
        StringBuilder checks = new StringBuilder();
        TreeBuilder.build(layout, module.function(1)).statements().forEach(node -> add(node, checks));
        return checks.toString();
    }

    private static void add(Node node, StringBuilder checks) {
        for (Node operand : node.operands) {
            add(operand, checks);
        }
        switch (node.opcode.kind()) {
            case LOAD, STORE -> checks.append(node.isInside ? 'N' : 'C');
            default -> {}
        }
    }

    /** A load from a parameter at an offset. */
    private static String load(int local, int offset) {
        return "(drop (i32.load offset=%d (local.get %d)))".formatted(offset, local);
    }

    @ParameterizedTest
    @CsvSource({"8,4,CN", "8,8,CN", "4,8,CC", "4,5,CC"})
    void anAccessThatReachesAsFarShowsTheNext(int first, int second, String checks) {
        assertEquals(checks, checks(load(0, first) + load(0, second)));
    }

    @Test
    void anotherLocalIsNotShown() {
        assertEquals("CC", checks(load(0, 8) + load(1, 0)));
    }

    @Test
    void aLocalThatIsSetIsForgottenUnlessItsNewValueIsKnown() {
        assertEquals("CC", checks(load(0, 8) + "(local.set 0 (i32.mul (local.get 0) (i32.const 2)))" + load(0, 0)));
        String step = "(local.set 0 (i32.add (local.get 0) (i32.const 4)))";
        assertEquals("CN", checks(load(0, 8) + step + load(0, 4)));
        assertEquals("CC", checks(load(0, 8) + step + load(0, 5)));
        String copied = "(local.set 2 (i32.sub (local.get 0) (i32.const 4)))";
        assertEquals("CCC", checks(load(0, 8) + copied + load(2, 0) + load(2, 13)));
        assertEquals("CN", checks(load(0, 8) + "(local.set 2 (local.get 0))" + load(2, 0)));
    }

    @Test
    void aStoreWhoseValueSetsTheLocalUsesTheOldOne() {
        String store = "(i32.store (local.get 0) (local.tee 0 (i32.mul (local.get 1) (i32.const 3))))";
        assertEquals("CC", checks(store + load(0, 0)));
        assertEquals("CCC", checks(load(0, 0) + store + load(0, 0)));
    }

    @Test
    void whatIsKnownOnEveryWayIsKnownWhereTheyMeet() {
        String decide = "(if (local.get 1) (then %s) (else %s))";
        assertEquals("CCN", checks(decide.formatted(load(0, 8), load(0, 4)) + load(0, 4)));
        assertEquals("CCC", checks(decide.formatted(load(0, 8), load(0, 4)) + load(0, 8)));
        assertEquals("CC", checks("(if (local.get 1) (then %s))".formatted(load(0, 8)) + load(0, 4)));
        assertEquals("CC", checks("(block (br_if 0 (local.get 1)) %s)".formatted(load(0, 8)) + load(0, 4)));
        assertEquals("CN", checks(load(0, 8) + "(block (br_if 0 (local.get 1)) (call $other))" + load(0, 4)));
    }

    @Test
    void aLoopKnowsWhatItDoesNotSet() {
        String loop = "(loop %s (br_if 0 (local.get 1)))";
        assertEquals("CN", checks(load(0, 8) + loop.formatted(load(0, 4))));
        String step = "(local.set 0 (i32.add (local.get 0) (i32.const 4)))";
        assertEquals("CC", checks(load(0, 8) + loop.formatted(load(0, 4) + step)));
        assertEquals("CC", checks(load(0, 8) + loop.formatted(loop.formatted(load(0, 4) + step))));
    }

    @Test
    void whatTheMemoryAlwaysHasIsKnown() {
        assertEquals("N", checks("(drop (i32.load (i32.const 65532)))"));
        assertEquals("C", checks("(drop (i32.load (i32.const 65533)))"));
        assertEquals("C", checks("(drop (i32.load offset=4294967295 (i32.const 4294967295)))"));
    }

    @Test
    void nothingIsKnownOfOtherMemories() {
        String load = "(drop (i32.load $m (local.get 0)))";
        assertEquals("CC", checks("(memory 1) (memory $m 1)", load + load));
        String address64 = "(drop (i32.load (i64.const 8)))";
        assertEquals("CC", checks("(memory i64 1)", address64 + address64));
        assertEquals("CC", checks("(memory 0)", "(drop (i32.load (i32.const 0)))" + load(0, 8)));
    }

    @Test
    void anExceptionForgetsEverything() {
        String body = load(0, 8) + "(block (try_table (catch_all 0) (call $other)))" + load(0, 4);
        assertEquals("CC", checks(body));
    }

    /** Random functions do on the compiler what they do on the interpreter, at addresses near both ends. */
    @Test
    void nothingOutsideIsReachedWithoutATrap() {
        Random random = new Random(20261128);
        int traps = 0;
        int ends = 0;
        for (int i = 0; i < 400; i++) {
            String text = "(module (memory (export \"m\") 1 3) (global $turns (mut i32) (i32.const 40))"
                    + "(func (export \"f\") (param i32 i32) (result i32) (local i32 i32)"
                    + statements(random, 3) + "(i32.add (local.get 2) (local.get 3))))";
            List<Instance> guests = new ArrayList<>();
            Guests.engines().forEach(engine -> guests.add(Guests.instance(engine, text)));
            for (int call = 0; call < 6; call++) {
                int first = edge(random);
                int second = edge(random);
                List<String> outcomes = guests.stream()
                        .map(guest -> outcome(guest, first, second))
                        .toList();
                assertEquals(outcomes.get(0), outcomes.get(1), () -> text + " " + first + " " + second);
                traps += outcomes.get(0).contains("out of bounds") ? 1 : 0;
                ends += outcomes.get(0).startsWith("[") ? 1 : 0;
            }
        }
        assertTrue(traps > 300 && ends > 300, traps + " traps, " + ends + " ends");
    }

    private static String outcome(Instance guest, int first, int second) {
        FunctionInstance function = Guests.function(guest, "f");
        try {
            return List.of(function.call(first, second)).toString();
        } catch (Trap trap) {
            return trap.getMessage();
        }
    }

    private static int edge(Random random) {
        int[] edges = {0, 4, 32, 65_400, 65_500, 65_532, 65_536, -8, -1, 131_000, 131_072, Integer.MIN_VALUE};
        return edges[random.nextInt(edges.length)] + random.nextInt(9) - 4;
    }

    private static String statements(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4) + 2; i > 0; i--) {
            text.append(statement(random, depth));
        }
        return text.toString();
    }

    private static String statement(Random random, int depth) {
        int local = random.nextInt(4);
        String inner = depth == 0 ? "" : statements(random, depth - 1);
        return switch (random.nextInt(depth == 0 ? 7 : 12)) {
            case 0, 1 -> "(local.set %d (i32.load8_u offset=%d %s))".formatted(local, offset(random), value(random));
            case 2 -> "(local.set %d (i32.load offset=%d %s))".formatted(local, offset(random), value(random));
            case 3 -> "(i64.store offset=%d %s (i64.const 1))".formatted(offset(random), value(random));
            case 4 -> "(i32.store offset=%d %s (local.tee %d %s))"
                    .formatted(offset(random), value(random), local, value(random));
            case 5 -> "(local.set %d %s)".formatted(local, value(random));
            case 6 -> "(drop (memory.grow (i32.and (local.get %d) (i32.const 1))))".formatted(local);
            case 7 -> "(if (i32.and (local.get %d) (i32.const 1)) (then %s))".formatted(local, inner);
            case 8 -> "(if (i32.and (local.get %d) (i32.const 2)) (then %s) (else %s))"
                    .formatted(local, inner, statements(random, depth - 1));
            case 9 -> "(block (br_if 0 (i32.and (local.get %d) (i32.const 1))) %s)".formatted(local, inner);
            case 10 -> "(block (block (br_table 0 1 0 (i32.and (local.get %d) (i32.const 3)))) %s)"
                    .formatted(local, inner);
            default -> "(loop %s (global.set $turns (i32.sub (global.get $turns) (i32.const 1)))".formatted(inner)
                    + "(br_if 0 (i32.gt_s (global.get $turns) (i32.const 0))))";
        };
    }

    private static int offset(Random random) {
        return new int[] {0, 0, 1, 4, 8, 12, 16, 100}[random.nextInt(8)];
    }

    private static String value(Random random) {
        String local = "(local.get %d)".formatted(random.nextInt(4));
        return switch (random.nextInt(5)) {
            case 0 -> "(i32.add %s (i32.const %d))".formatted(local, random.nextInt(25) - 12);
            case 1 -> "(i32.sub %s (i32.const %d))".formatted(local, random.nextInt(25) - 12);
            case 2 -> "(local.tee %d %s)".formatted(random.nextInt(4), local);
            default -> local;
        };
    }
}
