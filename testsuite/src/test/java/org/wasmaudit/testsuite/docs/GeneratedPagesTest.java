package org.wasmaudit.testsuite.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * The generated pages of {@code docs/} say what the tables say. {@code mvn -pl testsuite -am test
 * -Dtest=GeneratedPagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dwasmaudit.docs.update=true} writes them anew.
 */
class GeneratedPagesTest {
    /** The pages by file name. */
    enum Page {
        OPCODES("opcodes.md", OpcodePage::text),
        WASI_CALLS("wasi-calls.md", WasiCallPage::text),
        AUDIT_SCHEMA("audit-schema.md", LogSchemaPage::text);

        private final String file;
        private final Supplier<String> text;

        Page(String file, Supplier<String> text) {
            this.file = file;
            this.text = text;
        }
    }

    @Test
    void everyCallHasATest() {
        CallTests tests = new CallTests();
        List<WasiCall> untested = Arrays.stream(WasiCall.values())
                .filter(call -> tests.of(call).isEmpty())
                .toList();
        assertEquals(List.of(), untested);
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void pageIsNotStale(Page page) throws IOException {
        Path file = Repository.root().resolve("docs").resolve(page.file);
        if (Boolean.getBoolean("wasmaudit.docs.update")) {
            Files.writeString(file, page.text.get());
        }
        assertEquals(
                page.text.get(),
                Files.readString(file),
                () -> "docs/" + page.file + " is stale; the comment of " + GeneratedPagesTest.class.getName()
                        + " says how to write it anew");
    }
}
