package org.wasmaudit.testsuite.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    @Test
    void aLossIsNoticed() throws Exception {
        Outcome outcome = guard("metered");
        assertEquals(1, outcome.exit(), outcome.stdout() + outcome.stderr());
    }

    private static Outcome guard(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // as the launcher has them
                "-XX:+UseSerialGC",
                "-XX:+UseCountedLoopSafepoints",
                "-XX:LoopStripMiningIter=1000",
                "-Dwasmaudit.loop.safepoints=true",
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SpeedGuard.class.getName()));
        command.addAll(List.of(arguments));
        return Command.run(command);
    }
}
