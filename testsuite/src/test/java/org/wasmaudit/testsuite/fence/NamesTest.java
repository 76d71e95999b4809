package org.wasmaudit.testsuite.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A class is called after what it is. */
final class NamesTest {
    private static final Set<String> EMPTY_WORDS =
            Set.of("util", "utils", "impl", "manager", "helper", "helpers", "misc", "common");

    @Test
    void noClassIsCalledByAnEmptyWord() {
        List<String> named = JavaSource.all().stream()
                .map(JavaSource::path)
                .filter(NamesTest::saysNothing)
                .toList();
        assertEquals(List.of(), named);
    }

    @Test
    void noNestedClassEither() {
        List<String> named = ShippedClass.all().stream()
                .filter(type -> JavaSource.words(type.simpleName()).anyMatch(EMPTY_WORDS::contains))
                .map(ShippedClass::name)
                .toList();
        assertEquals(List.of(), named);
    }

    private static boolean saysNothing(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
        return JavaSource.words(file).anyMatch(EMPTY_WORDS::contains);
    }
}
