package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.wasmaudit.audit.score.Told;

/** Calls as a watch has seen them, whose points never fall meanwhile. */
final class Watched {
    private Watched() {}

    static RunWatch watch(List<Told> calls) {
        RunWatch watch = new RunWatch();
        int points = 0;
        for (Told call : calls) {
            watch.call(call, true);
            assertTrue(watch.points() >= points, "points never fall");
            points = watch.points();
        }
        return watch;
    }
}
