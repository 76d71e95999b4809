package org.wasmaudit.wasm.interpret;

/**
 * A clause that catches exceptions thrown from a range of code.
 *
 * @param depth how many blocks enclose the one the clause belongs to, the function's own included
 * @param start position of the first word covered
 * @param end position behind the last word covered
 * @param tag the tag it catches, or {@link #ALL}
 * @param target where it goes on; of a {@code delegate} the depth of the block whose handlers are asked next
 * @param height where in the frame the payload goes, and behind it the exception
 * @param reference whether the exception follows the payload
 * @param caught number of the place where the exception is kept for {@code rethrow}, or {@link #NOWHERE}
 */
record Handler(
        int depth, int start, int end, int tag, int target, int height, boolean reference, int caught) {
    /** In place of a tag: every exception. */
    static final int ALL = -1;

    /** In place of a tag: no exception, the blocks between this and the target are passed over. */
    static final int DELEGATE = -2;

    static final int NOWHERE = -1;

    /** This handler with another target. */
    Handler at(int position) {
        return new Handler(depth, start, end, tag, position, height, reference, caught);
    }

    boolean covers(int position) {
        return start <= position && position < end;
    }
}
