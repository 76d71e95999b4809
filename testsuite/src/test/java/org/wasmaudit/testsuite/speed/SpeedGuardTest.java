package org.wasmaudit.testsuite.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Command.Outcome;
import org.wasmaudit.testsuite.Repository;

/** The compiler has not lost speed; in a virtual machine of its own, which has run nothing else. */
final class SpeedGuardTest {
    @Test
    void guestsAreAsFastBesideJavaAsWhenTheyWerePinned() throws Exception {
        Outcome outcome = guard();
        if (outcome.exit() == 1) { // a chance is unlikely to come twice, a loss is there again
            outcome = guard();
        }
        assertEquals(0, outcome.exit(), outcome.stdout() + outcome.stderr());
    }

    /** HotSpot is told not to inline accesses to memories, which is what many a mistake of ours comes to. */
    @Test
    void aLossIsNoticed() throws Exception {
        Outcome outcome = guard(
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=dontinline,*HeapAccess::*");
        assertEquals(1, outcome.exit(), outcome.stdout() + outcome.stderr());
        assertTrue(outcome.stdout().lines().anyMatch(line -> line.matches("MEMORY .*SLOWER")), outcome.stdout());
        assertTrue(outcome.stdout().lines().noneMatch(line -> line.matches("NUMBERS .*SLOWER")), outcome.stdout());
    }

    private static Outcome guard(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launcherOptions());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SpeedGuard.class.getName()));
        return Command.run(command);
    }

    /** What the launcher gives the virtual machine, but for the cache of classes. */
    private static List<String> launcherOptions() throws IOException {
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(Repository.root().resolve("audit/src/distribution/wasmaudit.sh"))) {
            for (String word : line.strip().split(" ")) {
                if (word.matches("(-XX:|-D|--enable-|--add-)[^$]+") && !line.startsWith("#")) {
                    options.add(word);
                }
            }
        }
        assertTrue(options.contains("-XX:+UseSerialGC"), options.toString());
        return options;
    }
}
