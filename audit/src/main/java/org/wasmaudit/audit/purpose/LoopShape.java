package org.wasmaudit.audit.purpose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a loop has its condition: in a conditional branch to its start as the last thing, or in a conditional exit as
 * the first thing where the last is an unconditional branch to its start.
 *
 * @param condition of repeating, or where {@code head} of leaving; null where only jumps inside decide
 * @param tail how many steps at the end belong to it
 * @param head whether the first three steps do
 */
record LoopShape(@Nullable Value condition, int tail, boolean head) {
    /** The shape of the loop that was opened at an index and reaches to the last step. */
    static LoopShape of(List<@Nullable Abstraction> steps, int open, int label) {
        int last = steps.size() - 1;
        if (last >= open + 3
                && steps.get(last) instanceof Abstraction.End
                && isContinue(steps.get(last - 1), label)
                && steps.get(last - 2) instanceof Abstraction.If repeated) {
            return new LoopShape(repeated.condition(), 3, false);
        }
        if (last > open && isContinue(steps.get(last), label)) {
            boolean leaves = last > open + 3 && isExit(steps, open + 1);
            Value condition = leaves && steps.get(open + 1) instanceof Abstraction.If exit ? exit.condition() : null;
            return new LoopShape(condition, 1, leaves);
        }
        return new LoopShape(null, 0, false);
    }

    /** Whether a conditional branch out of a loop stands at an index. */
    static boolean isExit(List<@Nullable Abstraction> steps, int index) {
        return index + 2 < steps.size()
                && steps.get(index) instanceof Abstraction.If
                && steps.get(index + 1) instanceof Abstraction.Jump jump
                && (jump.exit() == Abstraction.Exit.BREAK || jump.exit() == Abstraction.Exit.RETURN)
                && steps.get(index + 2) instanceof Abstraction.End;
    }

    private static boolean isContinue(@Nullable Abstraction step, int label) {
        return step instanceof Abstraction.Jump jump
                && jump.exit() == Abstraction.Exit.CONTINUE
                && jump.label() == label;
    }
}
