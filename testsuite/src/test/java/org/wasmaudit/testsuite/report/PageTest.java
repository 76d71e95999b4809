package org.wasmaudit.testsuite.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;

/** R1: pages of reports open from disk, in silence, and run nothing whatever a guest has called its files. */
final class PageTest {
    private static final String MARKUP = "<script>document.title='owned'</script><img src=x onerror=alert(1)>";

    @TempDir
    private Path directory;

    /** Records a run of the misbehaving guest with its page; the log. */
    private Path record() throws IOException, InterruptedException {
        Path notes = Files.createDirectory(directory.resolve("notes"));
        Files.writeString(notes.resolve("a.txt"), "one\n\n\ntwo\n");
        Files.writeString(notes.resolve("marked.txt"), "three\n");
        Path log = directory.resolve("run.jsonl");
        Command.Outcome run = Command.wasmaudit(List.of(
                "-q", "-o", log.toString(), "--report", directory.resolve("run.html").toString(),
                "--dir", notes + "::/notes", guest(), "/notes"));
        assertEquals(0, run.exit(), run.stderr());
        return log;
    }

    @Test
    @DisplayName("HTML report: one file that opens from disk under a strict policy, and asks the network for nothing")
    void aPageOpensFromDiskInSilence() throws IOException, InterruptedException {
        record();
        Browser.Page page = browser().open(directory.resolve("run.html"));
        assertEquals(List.of(), page.console());
        assertTrue(page.document().contains("<h2>Time line</h2>"), page.document());
        assertTrue(page.document().contains("escape-attempt"), "the findings");
        assertEquals(
                Files.readString(directory.resolve("run.html")).split("<rect", -1).length,
                page.document().split("<rect", -1).length,
                "the drawings are all there");
    }

    @Test
    void r1NamesWithMarkupAreText() throws IOException, InterruptedException {
        Path log = record();
        String escaped = MARKUP + "\\u202e\\u0007\\u2028\\\" onload='alert(1)' " + "w".repeat(3000);
        Files.writeString(log, Files.readString(log).replace("marked.txt", escaped));
        Path page = directory.resolve("hostile.html");
        Command.Outcome report = Command.wasmaudit(List.of("report", log.toString(), "-o", page.toString()));
        assertEquals(0, report.exit(), report.stderr());
        Browser.Page opened = browser().open(page);
        assertEquals(List.of(), opened.console());
        assertTrue(opened.document().contains("<title>trespass.wasm – wasmaudit</title>"), "nothing ran");
        assertFalse(opened.document().contains("<script"), "no script came to be");
        assertFalse(opened.document().contains("<img"), "no image came to be");
        assertTrue(opened.document().contains("not as it was written"), "the log was changed, and the page says so");
    }

    @Test
    void r1EvenMarkupThatGotThroughWouldNotRun() throws IOException, InterruptedException {
        record();
        Path page = directory.resolve("run.html");
        Files.writeString(page, Files.readString(page).replace("<main>", "<main>" + MARKUP));
        Browser.Page opened = browser().open(page);
        assertTrue(opened.document().contains("<title>trespass.wasm – wasmaudit</title>"), "nothing ran");
        assertTrue(
                opened.console().stream().anyMatch(line -> line.contains("Content Security Policy")),
                "the browser refused it: " + opened.console());
    }

    @Test
    void aModulesPageShowsPurposeFunctionsAndGraphAndRunsNothing() throws IOException, InterruptedException {
        Path page = directory.resolve("module.html");
        Command.Outcome identified = Command.wasmaudit(List.of("identify", "--html", page.toString(), guest()));
        assertEquals(0, identified.exit(), identified.stderr());
        Browser.Page opened = browser().open(page);
        assertEquals(List.of(), opened.console());
        for (String part : List.of("What it is likely for", "Calls inside", "What its functions are likely called")) {
            assertTrue(opened.document().contains("<h2>" + part + "</h2>"), part);
        }
        assertTrue(opened.document().contains("path_symlink"), "the calls it can make");
    }

    @Test
    void r1NamesInAModuleAreText() throws IOException, InterruptedException {
        Path module = directory.resolve("named.wat");
        String name = MARKUP.replace("\"", "") + "\\e2\\80\\ae";
        Files.writeString(
                module,
                "(module (func $f (export \"" + name + "\") call $g) (func $g (export \"" + name + "2\") call $f))");
        Path page = directory.resolve("named.html");
        Command.Outcome inspected =
                Command.wasmaudit(List.of("inspect", "--html", page.toString(), module.toString()));
        assertEquals(0, inspected.exit(), inspected.stderr());
        assertTrue(Files.readString(page).contains("\\u{202e}"), "spelt out");
        Browser.Page opened = browser().open(page);
        assertEquals(List.of(), opened.console());
        assertFalse(opened.document().contains("<script"), "no script came to be");
        assertFalse(opened.document().contains("<img"), "no image came to be");
        assertTrue(opened.document().contains("<title>named.wat"), "nothing ran");
    }

    private Browser browser() throws IOException {
        return Browser.require(Files.createDirectories(directory.resolve("browser")));
    }

    private static String guest() {
        return Repository.root().resolve("testsuite/guests/bin/trespass.wasm").toString();
    }
}
