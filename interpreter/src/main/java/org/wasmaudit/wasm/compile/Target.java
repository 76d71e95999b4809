package org.wasmaudit.wasm.compile;

/** A place that branches go to: the head of a loop, or the end of another block. */
final class Target {
    /** What stands there. */
    enum Place {
        /** The end of the function, where a branch returns. */
        FUNCTION,
        BLOCK,
        IF,
        LOOP,
        /** The end of protected code, where its exceptions come; they are the label's value. */
        TRY
    }

    private final Place place;
    private final int number;
    private final int[] values;
    private int branches;
    private boolean hasElse;
    private int opening = -1;

    /**
     * @param number among the targets of the function, from 0
     * @param values the locals in which a branch leaves the label's values
     */
    Target(Place place, int number, int[] values) {
        this.place = place;
        this.number = number;
        this.values = values;
    }

    Place place() {
        return place;
    }

    int number() {
        return number;
    }

    /** Notes the index of the statement that opens the block. */
    void setOpening(int statement) {
        opening = statement;
    }

    /** The index of the statement that opens the block; -1 for the function. */
    int opening() {
        return opening;
    }

    int[] values() {
        return values;
    }

    /** Notes a branch to this place. */
    void branch() {
        branches++;
    }

    /** Whether anything branches here; that the last instruction of a block reaches its end is not counted. */
    boolean isBranchedTo() {
        return branches > 0;
    }

    void setElse() {
        hasElse = true;
    }

    /** Whether an {@code if} has an {@code else}. */
    boolean hasElse() {
        return hasElse;
    }
}
