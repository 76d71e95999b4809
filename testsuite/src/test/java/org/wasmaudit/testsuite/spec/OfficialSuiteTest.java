package org.wasmaudit.testsuite.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Code;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.script.Outcome;
import org.wasmaudit.wasm.script.ScriptReport;
import org.wasmaudit.wasm.script.ScriptRunner;
import org.wasmaudit.wasm.script.SuiteFolder;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * Every script of the official suite on every engine, once with its modules in binary and once as it is written. A
 * script fails where other commands do not pass than {@link Ratchet} lists.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OfficialSuiteTest {
    private final ConformancePage conformance = new ConformancePage();

    /** What runs the scripts: decoding and validation alone, or an engine behind them. */
    private enum Subject {
        VALIDATION(null),
        INTERPRETED(Engine.interpreted()::load),
        COMPILED(Engine.compiled()::load);

        private final @Nullable Function<ValidModule, Code> engine;

        Subject(@Nullable Function<ValidModule, Code> engine) {
            this.engine = engine;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @TestFactory
    Stream<DynamicNode> binary() {
        return onEverySubject(new JsonSuite());
    }

    @TestFactory
    Stream<DynamicNode> text() {
        return onEverySubject(new WastSuite());
    }

    private Stream<DynamicNode> onEverySubject(Suite suite) {
        return Stream.of(Subject.values())
                .<DynamicNode>map(subject -> container(suite, subject))
                .onClose(suite::close);
    }

    private DynamicContainer container(Suite suite, Subject subject) {
        Ratchet ratchet = Ratchet.read(subject.text());
        Stream<DynamicNode> tests = suite.scripts().stream()
                .filter(script -> suite instanceof WastSuite || SuiteFolder.of(script).isClaimed())
                .map(script -> DynamicTest.dynamicTest(
                        script, () -> assertPasses(suite, script, subject, ratchet.of(script))));
        return DynamicContainer.dynamicContainer(subject.text(), tests);
    }

    private void assertPasses(Suite suite, String script, Subject subject, NavigableSet<Integer> known) {
        Features features = SuiteFolder.of(script).features(Features.defaults());
        ScriptReport report = ScriptReport.of(
                suite.commands(script, features), new ScriptRunner(subject.engine, features, Limits.defaults()));
        if (suite instanceof WastSuite) {
            conformance.add(script, subject.text(), report);
        }
        if (!SuiteFolder.of(script).isClaimed()) {
            return; // counted only
        }
        NavigableSet<Integer> failed = new TreeSet<>();
        StringBuilder messages = new StringBuilder();
        for (Outcome failure : report.failures()) {
            Command command = failure.command();
            failed.add(command.line());
            messages.append(String.format(
                    "%n%s:%d %s: %s", script, command.line(), command.keyword(), failure.message()));
        }
        assertEquals(known, failed, () -> "not passing are other commands than listed:" + messages);
    }

    /** Holds {@code docs/conformance.md}; {@code -Dwasmaudit.docs.update=true} writes it anew. */
    @AfterAll
    void thePageIsNotStale() throws IOException {
        if (conformance.commands("compiled") == 0 || conformance.commands("interpreted") == 0) {
            return; // not everything was run
        }
        Path page = Repository.root().resolve("docs/conformance.md");
        if (Boolean.getBoolean("wasmaudit.docs.update")) {
            Files.writeString(page, conformance.text());
        }
        assertEquals(conformance.text(), Files.readString(page), "docs/conformance.md is stale");
    }

    @Test
    void ratchetsNameScriptsThatExist() {
        try (Suite suite = new WastSuite()) {
            for (Subject subject : Subject.values()) {
                NavigableSet<String> unknown = Ratchet.read(subject.text()).scripts();
                suite.scripts().forEach(unknown::remove);
                assertEquals(new TreeSet<String>(), unknown);
            }
        }
    }
}
