package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;

/** Which form of a part with vectors runs, by a clock of our own. */
final class VectorChoiceTest {
    private final CompiledInstance instance = (CompiledInstance) Guests.instance(Engine.compiled(), "(module)");
    private long now;
    private final VectorChoice choice = new VectorChoice(() -> now);
    private long longs;
    private long objects;

    /** Enters the part, and lets it use all its turns. */
    private boolean run(long turnOfLongs, long turnOfObjects) {
        boolean chosen = choice.enter(instance);
        long time = instance.turns * (chosen ? turnOfObjects : turnOfLongs);
        now += time;
        longs += chosen ? 0 : time;
        objects += chosen ? time : 0;
        instance.turns = 0;
        choice.left(instance);
        return chosen;
    }

    private long countObjects(int entries, long turnOfLongs, long turnOfObjects) {
        long count = 0;
        for (int i = 0; i < entries; i++) {
            count += run(turnOfLongs, turnOfObjects) ? 1 : 0;
        }
        return count;
    }

    @Test
    void longsRunUntilTheyTakeLongEnough() {
        assertEquals(0, countObjects(100, 3, 1), "3 ns for 4,096 turns, a hundred times");
        assertTrue(countObjects(20_000, 3, 1) > 10_000);
        assertEquals(1000, countObjects(1000, 3, 1), "the second form alone");
    }

    @Test
    void aSlowFormTakesNoMoreTimeThanTheOther() {
        countObjects(100_000, 3, 1000);
        assertTrue(objects > 0, "it was tried");
        assertTrue(objects < longs * 11 / 10, objects + " ns against " + longs);
    }

    @Test
    void whatGetsFastIsTaken() {
        countObjects(20_000, 3, 3000);
        long before = countObjects(1000, 3, 3000);
        assertTrue(before < 1000);
        countObjects(20_000, 3, 1);
        assertEquals(1000, countObjects(1000, 3, 1));
    }

    @Test
    void whatStaysSlowIsGivenUp() {
        countObjects(3_000_000, 3, 400);
        assertEquals(0, countObjects(1000, 3, 400));
        assertEquals(0, countObjects(1000, 3, 1), "and not tried again");
    }

    @Test
    void whatGetsSlowAgainIsTriedAnew() {
        countObjects(20_000, 3, 1);
        assertTrue(run(3, 1));
        countObjects(20, 3, 16_000);
        assertFalse(countObjects(1000, 3, 16_000) > 500, "mostly the other form until it is fast");
        countObjects(20_000, 3, 1);
        assertEquals(1000, countObjects(1000, 3, 1));
    }
}
