package org.wasmaudit.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ReferenceType;

/** Matching is an order with the hierarchies the specification draws. */
class MatchingTest {
    private static final List<DefinedType> DEFINED = Texts.valid(
                    """
                    (type (sub (func))) (type (sub 0 (func)))
                    (type (sub (struct (field i32)))) (type (sub final 2 (struct (field i32) (field i64))))
                    (type (array i8))
                    """)
            .types();

    static Stream<HeapType> heapTypes() {
        List<HeapType> all = new ArrayList<>(List.of(AbstractHeapType.values()));
        all.addAll(DEFINED);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("heapTypes")
    void isReflexiveAndTransitive(HeapType type) {
        assertTrue(Matching.matches(type, type));
        heapTypes().filter(above -> Matching.matches(type, above)).forEach(above -> heapTypes()
                .filter(top -> Matching.matches(above, top))
                .forEach(top -> assertTrue(Matching.matches(type, top), () -> type + " " + above + " " + top)));
    }

    @ParameterizedTest
    @MethodSource("heapTypes")
    void isAntisymmetricAndKeepsHierarchiesApart(HeapType type) {
        heapTypes().filter(other -> !other.equals(type)).forEach(other -> {
            assertFalse(Matching.matches(type, other) && Matching.matches(other, type));
            if (Matching.matches(type, other) && type != AbstractHeapType.BOTTOM) {
                assertEquals(Matching.top(type), Matching.top(other));
            }
        });
    }

    @Test
    void definedTypesAreBelowTheirKindAndDeclaredSupertypes() {
        assertTrue(Matching.matches(DEFINED.get(1), DEFINED.get(0)));
        assertFalse(Matching.matches(DEFINED.get(0), DEFINED.get(1)));
        assertTrue(Matching.matches(DEFINED.get(3), DEFINED.get(2)));
        assertTrue(Matching.matches(DEFINED.get(3), AbstractHeapType.EQ));
        assertTrue(Matching.matches(DEFINED.get(4), AbstractHeapType.ARRAY));
        assertFalse(Matching.matches(DEFINED.get(4), AbstractHeapType.STRUCT));
        assertTrue(Matching.matches(AbstractHeapType.NONE, DEFINED.get(4)));
        assertFalse(Matching.matches(AbstractHeapType.NOFUNC, DEFINED.get(4)));
    }

    @Test
    void nullIsNotTakenWhereItIsNotAllowed() {
        ReferenceType nullable = new ReferenceType(true, AbstractHeapType.EQ);
        assertTrue(Matching.matches(nullable.nonNull(), nullable));
        assertFalse(Matching.matches(nullable, nullable.nonNull()));
        assertTrue(Matching.matches(OperandStack.UNKNOWN, nullable.nonNull()));
        assertTrue(Matching.matches(OperandStack.UNKNOWN, NumberType.F32));
        assertFalse(Matching.matches(NumberType.I32, NumberType.I64));
    }
}
