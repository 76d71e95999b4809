package org.wasmaudit.wasm.compile;

import java.util.function.LongSupplier;

/**
 * Which form of a part with vectors runs: the one with two longs, which is never slow and never fast, or the one with
 * objects, which is a hundred times slower until C2 has compiled it and several times faster from then on.
 *
 * <p>Some entries of the part have their time taken. Once the first form has taken long enough in all that it matters,
 * both forms run in turns, the second in short bouts and for no more time than the first, until it has been faster a
 * few times in a row. From then on it runs alone, unless it gets slow again, as when C2 gives its code up for a while.
 *
 * <p>A loop returns after some turns, so that the choice can change while it runs. Public, since generated code calls
 * it; one is shared by the instances of a module.
 */
public final class VectorChoice {
    static final String NAME = "org/wasmaudit/wasm/compile/VectorChoice";

    private static final int TURNS = 512;
    private static final int TURNS_OF_LONGS = 4096;
    private static final int TURNS_OF_TRIAL = 32;

    /** Of so many entries one has its time taken, but for a trial. */
    private static final int SAMPLING = 15;

    /** When the first form has taken so many nanoseconds, the second is tried. */
    private static final long WORTH_A_TRIAL = 60_000_000;

    /** About how many nanoseconds a bout of the second form may take. */
    private static final long BOUT = 20_000;

    /** When the second form has taken so many nanoseconds without being faster, it is given up. */
    private static final long LONGEST_TRIAL = 4_000_000_000L;

    /** How often in a row the second form must be faster. */
    private static final int WINS = 8;

    /** The second form is tried anew when a turn takes so many times what it takes in the first. */
    private static final int SLOW = 4;

    private static final int SLOW_BOUT = 100_000;

    private enum State {
        LONGS,
        TRIAL,
        OBJECTS,
        GIVEN_UP
    }

    private final LongSupplier clock;
    private State state = State.LONGS;

    /** Whether the second form runs, unless the time is taken. */
    private boolean objects;

    private long longsTime;
    private long objectsTime;
    private int trialTurns = TURNS_OF_TRIAL;
    private int wins;

    /** How many nanoseconds a turn takes in the first form, at best. */
    private double longsTurn = Double.MAX_VALUE;

    /** @param settled whether the second form runs from the start */
    public VectorChoice(boolean settled) {
        this(System::nanoTime);
        if (settled) {
            VectorModule.load();
        }
        objects = settled;
        state = settled ? State.OBJECTS : State.LONGS;
    }

    /** @param clock tells the time in nanoseconds */
    VectorChoice(LongSupplier clock) {
        this.clock = clock;
    }

    /** The name of the field of a part's choice. */
    static String field(int function, int part) {
        return "vectors" + function + "_" + part;
    }

    /** Whether the part is entered in its second form; sets how many turns it makes. */
    public boolean enter(CompiledInstance instance) {
        if (--instance.untilSample < 0) {
            return sample(instance);
        }
        boolean chosen = objects;
        instance.turns = chosen ? TURNS : TURNS_OF_LONGS;
        return chosen;
    }

    /** Notes that the part has returned. */
    public void left(CompiledInstance instance) {
        if (instance.sampleStart != 0) {
            note(instance);
        }
    }

    private synchronized boolean sample(CompiledInstance instance) {
        boolean chosen = objects || state == State.TRIAL && objectsTime <= longsTime;
        instance.untilSample = state == State.TRIAL ? 0 : SAMPLING;
        instance.turns = !chosen ? TURNS_OF_LONGS : state == State.TRIAL ? trialTurns : TURNS;
        if (state != State.GIVEN_UP) {
            instance.sampleObjects = chosen;
            instance.sampleTurns = instance.turns;
            instance.sampleStart = clock.getAsLong() | 1;
        }
        return chosen;
    }

    private synchronized void note(CompiledInstance instance) {
        long time = Math.max(1, clock.getAsLong() - instance.sampleStart);
        instance.sampleStart = 0;
        double turn = (double) time / Math.max(1, instance.sampleTurns - instance.turns);
        if (instance.sampleObjects) {
            noteObjects(time, turn);
        } else {
            longsTurn = Math.min(longsTurn, turn);
            longsTime += state == State.TRIAL ? time : time * (SAMPLING + 1);
            if (state == State.LONGS && longsTime > WORTH_A_TRIAL) {
                begin();
            }
        }
    }

    private void noteObjects(long time, double turn) {
        if (state == State.OBJECTS) {
            if (time > SLOW_BOUT && longsTime > 0 && turn > SLOW * longsTurn) {
                startTrial();
            }
            return;
        }
        objectsTime += time;
        trialTurns = (int) Math.max(TURNS_OF_TRIAL, Math.min(TURNS, BOUT / turn));
        wins = turn < longsTurn ? wins + 1 : 0;
        if (wins >= WINS) {
            state = State.OBJECTS;
            objects = true;
        } else if (objectsTime > LONGEST_TRIAL) {
            state = State.GIVEN_UP;
        }
    }

    /** Begins the first trial, if this JVM has the classes of vectors. */
    private void begin() {
        if (VectorModule.isAvailable()) {
            VectorModule.load();
            startTrial();
        } else {
            state = State.GIVEN_UP;
        }
    }

    private void startTrial() {
        state = State.TRIAL;
        objects = false;
        longsTime = 0;
        objectsTime = 0;
        wins = 0;
        trialTurns = TURNS_OF_TRIAL;
    }
}
