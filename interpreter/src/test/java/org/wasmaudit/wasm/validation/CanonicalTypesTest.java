package org.wasmaudit.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.Fault;

/** Types are equal exactly where their definitions are, within a module and across modules. */
class CanonicalTypesTest {
    private static List<DefinedType> types(String text) {
        return Texts.valid(text).types();
    }

    @Test
    void equalGroupsAreOneObject() {
        List<DefinedType> types =
                types("(type (func (param i32))) (type (func (param i64))) (type (func (param i32)))");
        assertEquals(types.get(0), types.get(2));
        assertSame(types.get(0).group(), types.get(2).group());
        assertNotEquals(types.get(0), types.get(1));
    }

    @Test
    void aTypeOfAGroupIsNotTheSameAlone() {
        List<DefinedType> types = types(
                """
                (rec (type (struct)) (type (struct)))
                (type (struct))
                (rec (type (struct)) (type (struct)))
                (rec (type (struct)) (type (array i8)))
                """);
        assertNotEquals(types.get(0), types.get(1));
        assertNotEquals(types.get(0), types.get(2));
        assertEquals(types.get(1), types.get(4));
        assertNotEquals(types.get(3), types.get(5));
    }

    @Test
    void referencesWithinAGroupAreByPlace() {
        List<DefinedType> types = types(
                """
                (rec (type $a (struct (field (ref null $b)))) (type $b (struct (field (ref null $a)))))
                (rec (type $c (struct (field (ref null $d)))) (type $d (struct (field (ref null $c)))))
                (rec (type $e (struct (field (ref null $e)))) (type $f (struct (field (ref null $e)))))
                """);
        assertEquals(types.get(0), types.get(2));
        assertEquals(types.get(1), types.get(3));
        assertNotEquals(types.get(0), types.get(4));
        assertEquals(types.get(2).expand(), types.get(0).expand());
    }

    @Test
    void modulesAgree() {
        assertEquals(
                types("(type (struct (field (mut i8)))) (type $t (sub (func (param (ref 0)))))").get(1),
                types("(type (func)) (type (struct (field (mut i8)))) (type $t (sub (func (param (ref 1)))))").get(2));
        assertNotEquals(types("(type (struct (field (mut i8))))"), types("(type (struct (field i8)))"));
        assertNotEquals(types("(type (sub (struct)))"), types("(type (struct))"));
    }

    /** Each type names the one before it twice: compared by walking, the last two would take 2^20000 steps. */
    @Test
    void chainsAreComparedInTime() {
        StringBuilder text = new StringBuilder("(type $t0 (struct))");
        for (int i = 1; i < 20_000; i++) {
            text.append("(type $t%d (struct (field (ref $t%d)) (field (ref $t%d))))".formatted(i, i - 1, i - 1));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            List<DefinedType> one = types(text.toString());
            List<DefinedType> other = types(text.toString());
            assertEquals(one.getLast(), other.getLast());
            assertNotEquals(one.getLast(), other.get(other.size() - 2));
            assertEquals(one.getLast().hashCode(), other.getLast().hashCode());
            assertTrue(one.getLast().toString().length() < 100, one.getLast().toString());
        });
    }

    @Test
    void aGroupOfManyIsLinear() {
        StringBuilder text = new StringBuilder("(rec");
        for (int i = 0; i < 50_000; i++) {
            text.append("(type (struct (field (ref null ").append(49_999 - i).append("))))");
        }
        text.append(')');
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertEquals(50_000, types(text.toString()).size()));
    }

    @Test
    void badDefinitionsAreRefused() {
        assertEquals(Fault.UNKNOWN_TYPE, Texts.refusal("(type (func (param (ref 1)))) (type (func))").fault());
        assertEquals(Fault.SUB_TYPE, Texts.refusal("(type (struct)) (type (sub 0 (struct)))").fault());
        assertEquals(
                Fault.SUB_TYPE,
                Texts.refusal("(type (sub (struct (field i32)))) (type (sub 0 (struct)))").fault());
        assertEquals(Fault.UNKNOWN_TYPE, Texts.refusal("(rec (type (sub 1 (struct))) (type (sub (struct))))").fault());
    }
}
