package org.wasmaudit.testsuite.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.script.ModuleSource;
import org.wasmaudit.wasm.script.SuiteFolder;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/** Our parser of text makes of every valid module of the suite what another tool has made of it. */
final class TextMeaningTest {
    /**
     * In these modules a function without a type is given the first type of its shape by the other tool, an open one,
     * and by us the first final one, as the specification says (6.6.3). All else of them is the same.
     */
    private static final Set<String> OTHER_TYPE = Set.of("type-subtyping, module 15", "type-subtyping, module 16");

    @TestFactory
    Stream<DynamicTest> modulesMeanTheSame() {
        JsonSuite binary = new JsonSuite();
        WastSuite text = new WastSuite();
        return text.scripts().stream()
                .filter(script -> SuiteFolder.of(script).isClaimed())
                .map(script -> DynamicTest.dynamicTest(script, () -> compare(binary, text, script)))
                .onClose(binary::close)
                .onClose(text::close);
    }

    private static void compare(JsonSuite binary, WastSuite text, String script) {
        Features features = SuiteFolder.of(script).features(Features.defaults());
        List<ModuleSource> expected = valid(binary.commands(script, features));
        List<ModuleSource> actual = valid(text.commands(script, features));
        assertEquals(expected.size(), actual.size(), "modules");
        for (int i = 0; i < expected.size(); i++) {
            String where = script + ", module " + i;
            ValidModule theirs = validate(expected.get(i), features);
            ValidModule ours = validate(actual.get(i), features);
            assertSame(where, Meaning.of(theirs), Meaning.of(ours));
            compareTypes(where, theirs.functionTypes(), ours.functionTypes());
        }
    }

    /** Compares the types of functions: they are equal, or ours is the final one of two with the same shape. */
    private static void compareTypes(String where, List<DefinedType> theirs, List<DefinedType> ours) {
        boolean same = true;
        for (int i = 0; i < theirs.size(); i++) {
            if (!theirs.get(i).equals(ours.get(i))) {
                same = false;
                assertEquals(theirs.get(i).expand(), ours.get(i).expand(), where);
                assertFalse(theirs.get(i).definition().isFinal(), where);
                assertEquals(DefinedType.ofFinal(theirs.get(i).expand()), ours.get(i), where);
            }
        }
        assertEquals(!OTHER_TYPE.contains(where), same, where);
    }

    /** Compares fact by fact, so that a difference among thousands is seen. */
    private static void assertSame(String where, List<Object> expected, List<Object> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            int behind = Math.max(0, i - 5);
            int at = i;
            assertEquals(
                    expected.get(i),
                    actual.get(i),
                    () -> where + ", behind " + expected.subList(behind, at));
        }
        assertEquals(expected.size(), actual.size(), where);
    }

    private static List<ModuleSource> valid(List<Command> commands) {
        return commands.stream().map(TextMeaningTest::validModule).filter(source -> source != null).toList();
    }

    private static @Nullable ModuleSource validModule(Command command) {
        return switch (command) {
            case Command.DefineModule module -> module.source();
            case Command.AssertRefused refused ->
                switch (refused.refused()) {
                    case UNLINKABLE, UNINSTANTIABLE -> refused.source();
                    case MALFORMED, INVALID, MALFORMED_CUSTOM, INVALID_CUSTOM -> null;
                };
            default -> null;
        };
    }

    private static ValidModule validate(ModuleSource source, Features features) {
        return ModuleValidator.validate(
                ModuleDecoder.decode(source.bytes(), features, Limits.defaults()), features, Limits.defaults());
    }
}
