package org.wasmaudit.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;

/** Every limit on modules is kept: below, at and above. */
class LimitsTest {
    private static final int LIMIT = 20;

    /** By the limit's name, a module that has so many of what it limits. */
    private static final Map<String, IntFunction<String>> MODULES = Map.ofEntries(
            Map.entry("types", count -> "(type (func))".repeat(count)),
            Map.entry("functions", count -> "(import \"\" \"\" (func))" + "(func)".repeat(count - 1)),
            Map.entry("imports", count -> "(import \"\" \"\" (func))".repeat(count)),
            Map.entry("exports", LimitsTest::exports),
            Map.entry("globals", count -> "(import \"\" \"\" (global i32))"
                    + "(global i32 (i32.const 0))".repeat(count - 1)),
            Map.entry("tables", count ->
                    "(import \"\" \"\" (table 0 funcref))" + "(table 0 funcref)".repeat(count - 1)),
            Map.entry("memories", count -> "(import \"\" \"\" (memory 0))" + "(memory 0)".repeat(count - 1)),
            Map.entry("tags", count -> "(import \"\" \"\" (tag))" + "(tag)".repeat(count - 1)),
            Map.entry("dataSegments", count -> "(data \"\")".repeat(count)),
            Map.entry("elementSegments", count -> "(elem func)".repeat(count)),
            Map.entry("tableElements", count -> "(func) (elem func " + "0 ".repeat(count) + ")"),
            Map.entry("functionBytes", count -> "(func " + "nop ".repeat(count - 2) + ")"),
            Map.entry("locals", count -> "(func (param i64) (local " + "i32 ".repeat(count - 1) + "))"),
            Map.entry("parameters", count -> "(type (func (param " + "i32 ".repeat(count) + ")))"),
            Map.entry("results", count -> "(type (func (result " + "i32 ".repeat(count) + ")))"),
            Map.entry("structFields", count -> "(type (struct (field " + "i32 ".repeat(count) + ")))"),
            Map.entry("subtypeDepth", LimitsTest::subtypes),
            Map.entry("nesting", count -> "(func " + "block ".repeat(count) + "end ".repeat(count) + ")"),
            Map.entry("branchTargets", count -> "(func i32.const 0 br_table " + "0 ".repeat(count) + ")"));

    private static String exports(int count) {
        StringBuilder text = new StringBuilder("(func)");
        for (int i = 0; i < count; i++) {
            text.append("(export \"").append(i).append("\" (func 0))");
        }
        return text.toString();
    }

    private static String subtypes(int depth) {
        StringBuilder text = new StringBuilder("(type (sub (struct)))");
        for (int i = 0; i < depth; i++) {
            text.append("(type (sub ").append(i).append(" (struct)))");
        }
        return text.toString();
    }

    static Stream<String> limits() {
        return MODULES.keySet().stream().sorted();
    }

    /** The defaults with one component changed. */
    private static Limits with(String name, int value) {
        RecordComponent[] components = Limits.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals(name)
                        ? (Object) value
                        : components[i].getAccessor().invoke(Limits.defaults());
            }
            return Limits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException failure) {
            throw new LinkageError("not a record of limits", failure);
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void isKept(String name) {
        Limits limits = with(name, LIMIT);
        for (int count : List.of(LIMIT - 1, LIMIT)) {
            byte[] binary = Texts.binary(MODULES.get(name).apply(count));
            assertDoesNotThrow(() -> Texts.validate(binary, Features.all(), limits));
        }
        byte[] above = Texts.binary(MODULES.get(name).apply(LIMIT + 1));
        ModuleException refused =
                assertThrows(ModuleException.class, () -> Texts.validate(above, Features.all(), limits));
        assertEquals(Fault.LIMIT_EXCEEDED, refused.fault(), refused.getMessage());
        assertDoesNotThrow(() -> Texts.validate(above, Features.all(), Limits.defaults()));
    }

    @Test
    void theSizeOfAModuleIsLimited() {
        byte[] binary = Texts.binary("(func)");
        Texts.validate(binary, Features.all(), with("moduleBytes", binary.length + 1));
        Texts.validate(binary, Features.all(), with("moduleBytes", binary.length));
        ModuleException refused = assertThrows(
                ModuleException.class,
                () -> Texts.validate(binary, Features.all(), with("moduleBytes", binary.length - 1)));
        assertEquals(Fault.LIMIT_EXCEEDED, refused.fault());
    }

    /** The page has a row for each, with its default. */
    @Test
    void areDocumented() throws IOException, ReflectiveOperationException {
        List<String> page = Files.readAllLines(Path.of("../docs/limits.md"));
        for (RecordComponent component : Limits.class.getRecordComponents()) {
            Object value = component.getAccessor().invoke(Limits.defaults());
            String number = NumberFormat.getIntegerInstance(Locale.ROOT).format(value);
            String row = "| " + component.getName() + " | " + number + " | ";
            assertEquals(1, page.stream().filter(line -> line.startsWith(row)).count(), row);
        }
    }

    /** Those of instances are tested in {@code runtime.InstanceLimitsTest}. */
    @Test
    void noLimitIsForgotten() {
        Set<String> names = new TreeSet<>(MODULES.keySet());
        names.addAll(List.of("moduleBytes", "memoryBytes", "unstatedBytes", "stackCells"));
        Set<String> components = new TreeSet<>();
        for (RecordComponent component : Limits.class.getRecordComponents()) {
            components.add(component.getName());
        }
        assertEquals(components, names);
    }
}
