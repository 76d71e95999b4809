package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Recognises a loop that does nothing but copy: it moves bytes from one place to another, and both places advance by
 * as many.
 */
final class CopyLoop {
    /** More steps than any such loop has; longer bodies are not looked at. */
    private static final int LONGEST_BODY = 16;

    private CopyLoop() {}

    /** A variable, as it is before, that a loop's body moves on by a number each time. */
    private record Stepped(Value.Symbol variable, long step) {}

    /** The copy that the loop opened at an index makes, or null where it does something else. */
    static Abstraction.@Nullable Memcpy of(
            List<@Nullable Abstraction> steps, int open, @Nullable Value condition) {
        if (steps.size() - open > LONGEST_BODY) {
            return null;
        }
        Abstraction.@Nullable Memcpy copy = null;
        List<Stepped> stepped = new ArrayList<>();
        for (int i = open + 1; i < steps.size(); i++) {
            Abstraction step = steps.get(i);
            Stepped moved = step instanceof Abstraction.Set set ? stepOf(set) : null;
            Abstraction.@Nullable Memcpy once = copied(step);
            if (moved != null) {
                stepped.add(moved);
            } else if (copy == null && once != null) {
                copy = once;
            } else if (step != null) {
                return null;
            }
        }
        return copy == null ? null : whole(copy, stepped, condition);
    }

    private static @Nullable Stepped stepOf(Abstraction.Set set) {
        if (set.value() instanceof Value.Operation operation
                && operation.operands().size() == 2
                && operation.operands().get(0) instanceof Value.Symbol before
                && before.isSameVariable(set.target())
                && operation.operands().get(1) instanceof Value.Constant by) {
            return switch (operation.opcode()) {
                case I32_ADD, I64_ADD -> new Stepped(before, by.bits());
                case I32_SUB, I64_SUB -> new Stepped(before, -by.bits());
                default -> null;
            };
        }
        return null;
    }

    private static Abstraction.@Nullable Memcpy copied(@Nullable Abstraction step) {
        if (step instanceof Abstraction.Store store
                && store.width() > 0
                && store.value() instanceof Value.Load load
                && Widths.of(load.opcode()) == store.width()) {
            Value length = new Value.Constant(Opcode.I64_CONST, store.width());
            return new Abstraction.Memcpy(store.place(), load.place(), List.of(), length);
        }
        return step instanceof Abstraction.Memcpy memcpy && memcpy.source() != null ? memcpy : null;
    }

    private static Abstraction.@Nullable Memcpy whole(
            Abstraction.Memcpy once, List<Stepped> stepped, @Nullable Value condition) {
        Place source = once.source();
        if (source == null || !(once.length() instanceof Value.Constant width)) {
            return null;
        }
        if (!advances(once.destination().base(), stepped, width.bits())
                || !advances(source.base(), stepped, width.bits())) {
            return null;
        }
        Value length = condition == null ? Value.Unknown.INSTANCE : count(stepped, condition, once, width.bits());
        return new Abstraction.Memcpy(once.destination(), source, List.of(), length);
    }

    /** Whether an address holds a variable that moves on by so many bytes, forwards or backwards. */
    private static boolean advances(Value address, List<Stepped> stepped, long width) {
        return stepped.stream()
                .anyMatch(one -> Math.abs(one.step()) == width && mentions(address, one.variable()));
    }

    private static boolean mentions(Value value, Value.Symbol variable) {
        return switch (value) {
            case Value.Symbol symbol -> symbol.isSameVariable(variable);
            case Value.Operation operation ->
                operation.operands().stream().anyMatch(operand -> mentions(operand, variable));
            case Value.Load load -> mentions(load.place().base(), variable);
            case Value.Constant ignored -> false;
            case Value.Unknown ignored -> false;
        };
    }

    /** The bytes copied: by the variable of the condition that no address holds, or up to a bound. */
    private static Value count(List<Stepped> stepped, Value condition, Abstraction.Memcpy once, long width) {
        for (Stepped one : stepped) {
            Place source = once.source();
            if (mentions(condition, one.variable())
                    && !mentions(once.destination().base(), one.variable())
                    && source != null
                    && !mentions(source.base(), one.variable())) {
                return times(one.variable(), width / Math.max(1, Math.abs(one.step())));
            }
        }
        return upTo(stepped, condition);
    }

    /** The bytes copied where a place's own index is compared with a bound: from the index to the bound. */
    private static Value upTo(List<Stepped> stepped, Value condition) {
        if (condition instanceof Value.Operation comparison
                && comparison.opcode().kind() == Kind.COMPARE
                && comparison.operands().getFirst() instanceof Value.Symbol index) {
            Value bound = comparison.operands().getLast();
            for (Stepped one : stepped) {
                if (one.variable().equals(index) && one.step() == 1 && !mentions(bound, index)) {
                    return new Value.Operation(Opcode.I32_SUB, List.of(bound, index));
                }
            }
        }
        return Value.Unknown.INSTANCE;
    }

    private static Value times(Value.Symbol variable, long factor) {
        Value.Constant constant = new Value.Constant(Opcode.I32_CONST, factor);
        return factor <= 1 ? variable : new Value.Operation(Opcode.I32_MUL, List.of(variable, constant));
    }
}
