package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That one thread at a time has a turn, and that no turn is kept for ever by a thread that is done with it. */
@Timeout(60)
final class TurnTest {
    private final Turn turn = new Turn(TurnTest.class);
    private int sum;

    @Test
    void oneThreadAtATimeHasIt() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 2000; i++) {
                    assertTrue(turn.take());
                    int before = sum;
                    Thread.onSpinWait();
                    sum = before + 1;
                    turn.giveBack(true);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(8000, sum);
    }

    @Test
    void whoHasItAlreadyGoesOnAndDoesNotGiveItBack() throws InterruptedException {
        assertTrue(turn.take());
        assertFalse(turn.take());
        CountDownLatch taken = takenByAnother();
        Thread.sleep(20);
        assertEquals(1, taken.getCount());
        turn.giveBack(true);
        taken.await();
    }

    @Test
    void aThreadThatHasEndedHasNoTurn() throws InterruptedException {
        Thread.ofPlatform().start(turn::take).join();
        takenByAnother().await();
    }

    @Test
    void aThreadThatIsElsewhereHasNoTurn() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread elsewhere = Thread.ofPlatform().start(new Elsewhere(turn, taken, end));
        taken.await();
        takenByAnother().await();
        end.countDown();
        elsewhere.join();
    }

    @Test
    void aThreadThatIsStillAtItKeepsItHoweverLongOthersWait() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().start(() -> {
            turn.take();
            new Elsewhere(null, taken, end).run();
            turn.giveBack(true);
        });
        taken.await();
        CountDownLatch other = takenByAnother();
        Thread.sleep(700); // some looks at the stack of who has it
        assertEquals(1, other.getCount());
        end.countDown();
        other.await();
        holder.join();
    }

    private CountDownLatch takenByAnother() {
        CountDownLatch taken = new CountDownLatch(1);
        Thread.ofPlatform().start(() -> {
            turn.take();
            taken.countDown();
            turn.giveBack(true);
        });
        return taken;
    }
}

/** Takes a turn, if there is one, outside the test's own methods, and waits. */
record Elsewhere(@Nullable Turn turn, CountDownLatch taken, CountDownLatch end) implements Runnable {
    @Override
    public void run() {
        if (turn != null) {
            turn.take();
        }
        taken.countDown();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
