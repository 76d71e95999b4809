package org.wasmaudit.testsuite.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No class is initialised on the way to another that is initialised on the way to it: two threads that begin at either
 * end would wait for each other for ever, and a run begins in two threads.
 */
final class InitialisationTest {
    private interface Both {
        Both FIRST = new First();

        default int number() {
            return 1;
        }
    }

    private static final class First implements Both {}

    private static final class Last {
        static final int NUMBER = Both.FIRST.number();
    }

    @Test
    void nothingIsInitialisedInCircles() {
        assertEquals(Set.of(), new Initialisations(ShippedClass.all()).circular());
    }

    @Test
    void circlesAreSeen() {
        List<ShippedClass> circle =
                List.of(ShippedClass.of(Both.class), ShippedClass.of(First.class), ShippedClass.of(Last.class));
        assertEquals(Set.of(circle.get(0).name(), circle.get(1).name()), new Initialisations(circle).circular());
        assertEquals(1, Last.NUMBER);
    }
}
