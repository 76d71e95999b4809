package org.wasmaudit.audit.purpose;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Recognises a loop that does nothing but copy: it moves bytes from one place to another, and both places advance by
 * as many.
 */
final class CopyLoop {
    /** More steps than any such loop has, unoptimised ones included; longer bodies are not looked at. */
    private static final int LONGEST_BODY = 48;

    private CopyLoop() {}

    /** The copy that the loop opened at an index makes, or null where it does something else. */
    static Abstraction.@Nullable Memcpy of(List<@Nullable Abstraction> steps, int open, LoopShape shape) {
        if (steps.size() - open > LONGEST_BODY) {
            return null;
        }
        LoopTurn turn = new LoopTurn(steps.subList(open + 1, steps.size()));
        Value condition = shape.condition();
        if (condition != null && shape.head()) {
            condition = turn.resolved(condition);
        }
        if (!turn.copies()) {
            return null;
        }
        if (condition != null && !shape.head()) {
            condition = turn.resolved(condition);
        }
        condition = condition == null ? turn.exit() : condition;
        Abstraction.Memcpy once = turn.copy();
        return once == null || !turn.isSpent() ? null : whole(once, turn.stepped(), condition);
    }

    private static Abstraction.@Nullable Memcpy whole(
            Abstraction.Memcpy once, List<LoopTurn.Stepped> stepped, @Nullable Value condition) {
        Place source = once.source();
        if (source == null || !(once.length() instanceof Value.Constant width)) {
            return null;
        }
        Long to = Strides.stride(once.destination().base(), stepped);
        Long from = Strides.stride(source.base(), stepped);
        if (to == null || !to.equals(from) || Math.abs(to) != width.bits()) {
            return null;
        }
        if (condition == null) {
            return new Abstraction.Memcpy(once.destination(), source, List.of(), Value.Unknown.INSTANCE);
        }
        boolean untilFound = reads(condition, source); // as in strcpy: what is copied says when to end
        Value length = count(stepped, Strides.bare(condition), once, width.bits());
        return untilFound ? null : new Abstraction.Memcpy(once.destination(), source, List.of(), length);
    }

    private static boolean reads(Value condition, Place source) {
        return switch (condition) {
            case Value.Load load -> load.place().equals(source) || reads(load.place().base(), source);
            case Value.Operation operation ->
                operation.operands().stream().anyMatch(operand -> reads(operand, source));
            default -> false;
        };
    }

    /** The bytes copied: from a counter to its bound, or what a counter counts down from. */
    private static Value count(
            List<LoopTurn.Stepped> stepped, Value condition, Abstraction.Memcpy once, long width) {
        if (condition instanceof Value.Operation comparison
                && comparison.opcode().kind() == Kind.COMPARE) {
            return upTo(stepped, comparison, width);
        }
        for (LoopTurn.Stepped one : stepped) {
            if (Strides.mentions(condition, one.variable())
                    && !Strides.mentions(once.destination().base(), one.variable())) {
                return times(one.variable(), width / Math.max(1, Math.abs(one.step())));
            }
        }
        return Value.Unknown.INSTANCE;
    }

    private static Value upTo(List<LoopTurn.Stepped> stepped, Value.Operation comparison, long width) {
        Value counter = comparison.operands().getFirst();
        Value bound = comparison.operands().getLast();
        for (LoopTurn.Stepped one : stepped) {
            boolean counts = Strides.isSame(counter, one.variable()) || Strides.step(one.variable(), counter) != null;
            if (counts && one.step() > 0 && !Strides.mentions(bound, one.variable())) {
                Value turns = new Value.Operation(Opcode.I32_SUB, List.of(bound, one.variable()));
                return times(turns, width / one.step());
            }
        }
        return Value.Unknown.INSTANCE;
    }

    private static Value times(Value value, long factor) {
        Value.Constant constant = new Value.Constant(Opcode.I32_CONST, factor);
        return factor <= 1 ? value : new Value.Operation(Opcode.I32_MUL, List.of(value, constant));
    }
}
