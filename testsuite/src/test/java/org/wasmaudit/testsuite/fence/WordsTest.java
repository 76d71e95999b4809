package org.wasmaudit.testsuite.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lower module does not know what the higher ones do, not even by name. */
final class WordsTest {
    @Test
    void interpreterSaysNothingOfItsUsers() {
        assertEquals(List.of(), uses("interpreter", Set.of("wasi", "audit", "score")));
    }

    @Test
    void hostSaysNothingOfScores() {
        assertEquals(List.of(), uses("wasi-host", Set.of("score", "scorer", "scores", "scoring")));
    }

    @Test
    void wordsAreFoundInNamesOfEveryStyle() {
        List<String> words = JavaSource.words("WasiCall auditLog SCORE_MAX wasi_snapshot underscore").toList();
        assertEquals(
                List.of("wasi", "call", "audit", "log", "score", "max", "wasi", "snapshot", "underscore"), words);
    }

    private static List<String> uses(String module, Set<String> forbidden) {
        List<String> found = new ArrayList<>();
        for (JavaSource source : JavaSource.main(module)) {
            int number = 0;
            for (String line : source.lines()) {
                number++;
                if (JavaSource.words(line.replace("org.wasmaudit", "")).anyMatch(forbidden::contains)) {
                    found.add(source.path() + ":" + number + ": " + line.strip());
                }
            }
        }
        return found;
    }
}
