package org.wasmaudit.testsuite.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;

/** What the README shows is what the program prints, times aside. */
class ReadmeTest {
    private static final Pattern SHOWN = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile("[0-9]+(\\.[0-9]+)? (ns|µs|ms|s|min)\\b");

    @TempDir
    private Path notes;

    @Test
    void outputIsThatOfTheProgram() throws IOException, InterruptedException {
        Files.writeString(notes.resolve("diary.txt"), "dear diary\n");
        Path guest = Repository.root().resolve("testsuite/guests/bin/trespass.wasm");
        Command.Outcome outcome =
                Command.wasmaudit(List.of("--dir", notes + "::/notes", guest.toString(), "/notes"));
        Matcher shown = SHOWN.matcher(Files.readString(Repository.root().resolve("README.md")));
        assertEquals(shown.find() ? withoutTimes(shown.group(1)) : "", withoutTimes(outcome.stderr()));
    }

    private static String withoutTimes(String text) {
        return TIME.matcher(text.strip()).replaceAll("TIME").replaceAll("[ \t]+", " ");
    }
}
