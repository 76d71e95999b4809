package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to the bytes of a memory have the same methods, read what was written, and refuse what is beyond. */
final class HeapAccessTest {
    private static final int LIMIT = 64;
    private static final int BEYOND = 16;
    private static final Map<Class<?>, Integer> WIDTHS = Map.of(
            byte.class, 1, short.class, 2, int.class, 4, long.class, 8, float.class, 4, double.class, 8);

    /** Loads of either class, of each type, with and without an offset. */
    static Stream<Method> loads() {
        return Stream.of(HeapAccess.class, DirectHeapAccess.class)
                .flatMap(type -> accesses(type).stream())
                .filter(method -> method.getName().startsWith("get"));
    }

    private static List<Method> accesses(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .toList();
    }

    private static Map<String, MethodType> shapes(Class<?> type) {
        Map<String, MethodType> shapes = new TreeMap<>();
        for (Method method : accesses(type)) {
            MethodType shape = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            shapes.put(method.getName() + shape, shape);
        }
        return shapes;
    }

    @Test
    void bothHaveTheSameMethods() {
        assertEquals(2 * 2 * WIDTHS.size(), shapes(HeapAccess.class).size());
        assertEquals(shapes(HeapAccess.class), shapes(DirectHeapAccess.class));
        assertEquals(2 * 2 * WIDTHS.size(), shapes(InsideHeapAccess.class).size());
    }

    @ParameterizedTest
    @MethodSource("loads")
    void accessesEndAtTheLimit(Method load) throws ReflectiveOperationException {
        int last = LIMIT - WIDTHS.get(load.getReturnType());
        boolean hasOffset = hasOffset(load);
        refuses(load, last + 1, 0);
        refuses(load, -1, 0);
        refuses(load, Integer.MIN_VALUE, 0);
        refuses(load, Integer.MAX_VALUE, 0);
        if (hasOffset) {
            reads(load, last - 8, 8);
            refuses(load, last - 8, 9);
            refuses(load, -8, 8);
            refuses(load, -1, Integer.MAX_VALUE);
            refuses(load, 1, Integer.MAX_VALUE);
            refuses(load, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else {
            reads(load, 0, 0);
            reads(load, last, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("uncheckedLoads")
    void whatIsKnownToBeInsideIsReadAsElsewhere(Method load) throws ReflectiveOperationException {
        reads(load, 8, load.getParameterCount() == 3 ? 8 : 0);
    }

    /** Loads without a check, and with neither offset nor limit among their parameters, or with an offset. */
    static Stream<Method> uncheckedLoads() {
        return accesses(InsideHeapAccess.class).stream()
                .filter(method -> method.getName().startsWith("get"));
    }

    private static void reads(Method load, int address, int offset) throws ReflectiveOperationException {
        byte[] bytes = new byte[LIMIT + BEYOND];
        Object value = value(load.getReturnType());
        store(load).invoke(null, arguments(load, address, offset, value, bytes));
        assertEquals(value, load.invoke(null, arguments(load, address, offset, null, bytes)));
        assertEquals(5, bytes[address + offset], "the low byte comes first");
        bytes[address + offset] = 0;
        int rest = 0;
        for (int i = 0; i < bytes.length; i++) {
            rest += i >= address + offset && i < address + offset + WIDTHS.get(load.getReturnType()) ? 0 : bytes[i];
        }
        assertEquals(0, rest, "no other byte is written");
    }

    /** The array is longer than the memory, so that its own bounds do not help. */
    private static void refuses(Method load, int address, int offset) {
        byte[] bytes = new byte[LIMIT + BEYOND];
        Object value = value(load.getReturnType());
        isOutOfBounds(load, arguments(load, address, offset, null, bytes));
        isOutOfBounds(assertDoesNotThrow(() -> store(load)), arguments(load, address, offset, value, bytes));
        assertEquals(0, Arrays.mismatch(bytes, new byte[LIMIT + BEYOND]) + 1, "nothing is written");
    }

    private static void isOutOfBounds(Method access, Object[] arguments) {
        InvocationTargetException thrown =
                assertThrows(InvocationTargetException.class, () -> access.invoke(null, arguments), access.toString());
        assertInstanceOf(IndexOutOfBoundsException.class, thrown.getCause());
    }

    private static Method store(Method load) throws ReflectiveOperationException {
        Class<?> type = load.getReturnType();
        String name = load.getName().replace("get", "put");
        List<Class<?>> parameters = new ArrayList<>(List.of(load.getParameterTypes()));
        parameters.add(parameters.indexOf(byte[].class), type);
        return load.getDeclaringClass().getMethod(name, parameters.toArray(Class<?>[]::new));
    }

    private static Object[] arguments(Method load, int address, int offset, Object value, byte[] bytes) {
        Stream<Object> place = hasOffset(load) ? Stream.of(address, offset) : Stream.of(address);
        Stream<Object> stored = value == null ? Stream.of() : Stream.of(value);
        Stream<Object> limit = load.getDeclaringClass() == InsideHeapAccess.class ? Stream.of() : Stream.of(LIMIT);
        return Stream.of(place, stored, Stream.<Object>of(bytes), limit)
                .flatMap(part -> part)
                .toArray();
    }

    private static boolean hasOffset(Method load) {
        return load.getParameterTypes()[1] == int.class;
    }

    /** A number of a type whose low byte is 5. */
    private static Object value(Class<?> type) {
        return Map.<Class<?>, Object>of(
                        byte.class, (byte) 5,
                        short.class, (short) 0x1205,
                        int.class, 0x12345605,
                        long.class, 0x1234567812345605L,
                        float.class, Float.intBitsToFloat(0x12345605),
                        double.class, Double.longBitsToDouble(0x1234567812345605L))
                .get(type);
    }
}
