package org.wasmaudit.testsuite.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.wasmaudit.testsuite.Command;

/** Chromium without a window or a network. */
final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Path program;
    private final Path profile;

    private Browser(Path program, Path profile) {
        this.program = program;
        this.profile = profile;
    }

    /**
     * The browser of this machine; where there is none the calling test is skipped.
     *
     * @param profile an empty directory for what it keeps
     */
    static Browser require(Path profile) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(), "skipped: no Chromium on the PATH; Debian has it as the package chromium");
        return new Browser(found.orElseThrow(), profile);
    }

    /**
     * What became of a page.
     *
     * @param document as it stands when all of it has been loaded and run
     * @param console what the page's console was told, the browser's own complaints included
     */
    record Page(String document, List<String> console) {}

    Page open(Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile,
                "--enable-logging=stderr",
                "--dump-dom",
                file.toUri().toString()));
        Command.Outcome outcome = Command.run(command);
        if (outcome.exit() != 0 || outcome.stdout().isEmpty()) {
            throw new IOException("the browser ended with " + outcome.exit() + ": " + outcome.stderr());
        }
        return new Page(
                outcome.stdout(),
                outcome.stderr().lines().filter(line -> line.contains("CONSOLE")).toList());
    }
}
