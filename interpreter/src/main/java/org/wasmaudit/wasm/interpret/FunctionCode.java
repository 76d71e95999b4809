package org.wasmaudit.wasm.interpret;

import java.util.Arrays;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * A function as the interpreter executes it: instructions with their immediates in ints, branches with their target,
 * and what a frame needs. Immutable.
 *
 * <p>A frame is a run of cells of the {@code ValueStack}, the same for numbers and references:
 *
 * <pre>
 * 0           the parameters, which are the caller's operands, then the other locals
 * link        the caller: its frame and where it goes on, and the function itself among the references
 * link + 1    the operands
 * caught      exceptions that the handlers of legacy blocks hold, for rethrowing
 * cells       the end
 * </pre>
 *
 * @param words the instructions: the position of the opcode in {@link Opcode#values}, then its immediates
 * @param handlers who catches what, innermost first
 * @param sitePositions the positions of calls, ascending
 * @param siteOffsets where these calls stand in the module
 * @param references whether a frame holds references at all, so that they are copied and cleared
 */
record FunctionCode(
        int[] words,
        Handler[] handlers,
        int[] sitePositions,
        int[] siteOffsets,
        int parameterCells,
        int resultCells,
        int link,
        int caught,
        int cells,
        boolean references) {
    /** The offset in the module of the call at a position. */
    int callSite(int position) {
        return siteOffsets[Arrays.binarySearch(sitePositions, position)];
    }
}
