package org.wasmaudit.testsuite.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Command.Outcome;

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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // as the launcher has them
                "-XX:+UseSerialGC",
                "-XX:C1MaxInlineSize=10",
                "-XX:+UseCountedLoopSafepoints",
                "-XX:LoopStripMiningIter=1000",
                "-Dwasmaudit.loop.safepoints=true",
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SpeedGuard.class.getName()));
        return Command.run(command);
    }
}
