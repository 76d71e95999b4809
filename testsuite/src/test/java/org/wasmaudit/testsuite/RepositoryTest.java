package org.wasmaudit.testsuite;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The tests find the checkout, and a test without its data is skipped and not failed. */
final class RepositoryTest {
    @Test
    void rootHoldsTheParentPom() {
        assertTrue(Files.exists(Repository.root().resolve("pom.xml")));
        assertFalse(Repository.files(Repository.root().resolve("interpreter/src/main/java"), ".java").isEmpty());
    }

    @Test
    void absentDataSkipsTheTestAndSaysWhatToDo() {
        TestAbortedException skipped =
                assertThrows(TestAbortedException.class, () -> Repository.requireShared("no", "such"));
        assertTrue(skipped.getMessage().contains("-Dwasmaudit.shared=DIR"), skipped.getMessage());
    }
}
