package org.wasmaudit.wasm.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.structure.Opcode;

/** The opcode table and the semantics know the same instructions, with the same operands and results. */
class SemanticsLawTest {
    @Test
    void everyNumericRowHasItsMethodsAndEveryMethodItsRow() {
        Set<Shape> rows = sorted(Stream.of(Opcode.values()).flatMap(opcode -> Shape.of(opcode).stream()));
        Set<Shape> methods = sorted(Stream.of(Numeric.class, Vectors.class)
                .flatMap(owner -> Stream.of(owner.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(SemanticsLawTest::shape));
        assertEquals(lines(rows), lines(methods));
    }

    /** Fails where the rows lose their kinds, so that the law above cannot hold for nothing. */
    @Test
    void allNumericInstructionsOfTheSpecificationAreCounted() {
        List<Shape> rows = Stream.of(Opcode.values()).flatMap(opcode -> Shape.of(opcode).stream()).toList();
        assertEquals(136 + 2 * 4, rows.stream().filter(row -> row.owner() == Numeric.class).count());
        assertTrue(rows.stream().filter(row -> row.owner() == Vectors.class).count() > 236);
    }

    private static Shape shape(Method method) {
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return new Shape(method.getDeclaringClass(), method.getName(), type);
    }

    private static Set<Shape> sorted(Stream<Shape> shapes) {
        Set<Shape> set = new TreeSet<>(Comparator.comparing(Shape::toString));
        shapes.forEach(set::add);
        return set;
    }

    /** One a line, so that a difference can be read. */
    private static String lines(Set<Shape> shapes) {
        return String.join("\n", shapes.stream().map(Shape::toString).toList());
    }
}
