package org.wasmaudit.audit.purpose;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;

/** How far terms move when variables in them do. */
final class Strides {
    private Strides() {}

    /** Whether both are the same variable, at whatever definition: a symbol, or a load from one place. */
    static boolean isSame(Value one, Value other) {
        return switch (one) {
            case Value.Symbol symbol -> other instanceof Value.Symbol variable && symbol.isSameVariable(variable);
            case Value.Load load ->
                other instanceof Value.Load variable
                        && variable.place().equals(load.place())
                        && Widths.of(variable.opcode()) == Widths.of(load.opcode());
            default -> false;
        };
    }

    static boolean mentions(Value value, Value variable) {
        return isSame(value, variable)
                || switch (value) {
                    case Value.Operation operation ->
                        operation.operands().stream().anyMatch(operand -> mentions(operand, variable));
                    case Value.Load load -> mentions(load.place().base(), variable);
                    case Value.Symbol ignored -> false;
                    case Value.Constant ignored -> false;
                    case Value.Unknown ignored -> false;
                };
    }

    /** The number that a term adds to a variable, or null where it is anything else. */
    static @Nullable Long step(Value variable, Value term) {
        if (term instanceof Value.Operation sum
                && sum.operands().size() == 2
                && isSame(sum.operands().get(0), variable)
                && sum.operands().get(1) instanceof Value.Constant by) {
            return switch (sum.opcode()) {
                case I32_ADD, I64_ADD -> by.bits();
                case I32_SUB, I64_SUB -> -by.bits();
                default -> null;
            };
        }
        return null;
    }

    /** The bytes an address moves on by each turn, or null where that is not a number. */
    static @Nullable Long stride(Value address, List<LoopTurn.Stepped> stepped) {
        for (LoopTurn.Stepped one : stepped) {
            if (isSame(address, one.variable())) {
                return one.step();
            }
        }
        if (stepped.stream().noneMatch(one -> mentions(address, one.variable()))) {
            return 0L;
        }
        return address instanceof Value.Operation operation ? stride(operation, stepped) : null;
    }

    private static @Nullable Long stride(Value.Operation operation, List<LoopTurn.Stepped> stepped) {
        Value last = operation.operands().getLast();
        Long left = stride(operation.operands().getFirst(), stepped);
        Long right = stride(last, stepped);
        if (left == null || right == null) {
            return null;
        }
        return switch (operation.opcode()) {
            case I32_ADD, I64_ADD -> left + right;
            case I32_SUB, I64_SUB -> left - right;
            case I32_SHL, I64_SHL -> last instanceof Value.Constant by ? Long.valueOf(left << by.bits()) : null;
            case I32_MUL, I64_MUL -> last instanceof Value.Constant by ? Long.valueOf(left * by.bits()) : null;
            default -> operation.opcode().kind() == Kind.CONVERT ? left : null;
        };
    }

    /** A condition without the signs that unoptimised code puts around it: {@code !}, {@code & 1}. */
    static Value bare(Value condition) {
        Value bare = condition;
        while (bare instanceof Value.Operation operation
                && (operation.opcode() == Opcode.I32_EQZ
                        || operation.opcode() == Opcode.I32_AND
                                && operation.operands().getLast() instanceof Value.Constant one
                                && one.bits() == 1)) {
            bare = operation.operands().getFirst();
        }
        return bare;
    }
}
