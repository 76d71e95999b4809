package org.wasmaudit.audit.purpose;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Opcode;

/** Writes a trace in the manner of C. */
public final class AbstractionText {
    private static final int DEEPEST_INDENT = 40;
    private static final String INDENT = "    ";

    private final IntFunction<String> functionName;
    private final int parameters;
    private final StringBuilder text = new StringBuilder();
    /** The definition each variable has where the text stands; keys as in {@link Abstractor}. */
    private final IntIntHashMap current = new IntIntHashMap();

    private int depth = 1;

    private AbstractionText(IntFunction<String> functionName, int parameters) {
        this.functionName = functionName;
        this.parameters = parameters;
    }

    /**
     * The text of a trace: the function's head, then a line a step, indented by its nesting.
     *
     * @param type the function's
     * @param functionName gives the name of a function by its index; it is written as it is
     */
    public static String of(AbstractionTrace trace, FunctionType type, IntFunction<String> functionName) {
        AbstractionText text = new AbstractionText(functionName, type.parameters().size());
        text.head(functionName.apply(trace.function().index()), type);
        for (Abstraction step : trace.steps()) {
            text.line(step);
        }
        return text.text.append("}\n").toString();
    }

    private void head(String name, FunctionType type) {
        StringJoiner results = new StringJoiner(", ");
        type.results().forEach(result -> results.add(result.toString()));
        StringJoiner named = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < parameters; i++) {
            named.add(type.parameters().get(i) + " p" + i);
        }
        text.append(type.results().isEmpty() ? "void" : results).append(' ').append(name).append(named).append(" {\n");
    }

    private void line(Abstraction step) {
        if (step instanceof Abstraction.End || step instanceof Abstraction.Else) {
            depth--;
        }
        text.repeat(INDENT, Math.min(Math.max(depth, 0), DEEPEST_INDENT));
        write(step);
        text.append('\n');
        if (step instanceof Abstraction.If
                || step instanceof Abstraction.Else
                || step instanceof Abstraction.Block
                || step instanceof Abstraction.For) {
            depth++;
        }
    }

    private void write(Abstraction step) {
        switch (step) {
            case Abstraction.Set set -> write(set);
            case Abstraction.Store store -> write(store);
            case Abstraction.Memcpy memcpy -> write(memcpy);
            case Abstraction.If branch -> text.append("if (").append(bare(branch.condition())).append(") {");
            case Abstraction.Else ignored -> text.append("} else {");
            case Abstraction.Block block -> text.append("block b").append(block.label()).append(" {");
            case Abstraction.For loop -> write(loop);
            case Abstraction.End end -> text.append('}').append(end.results() == 0 ? "" : " -> ").append(
                    results(end.firstResult(), end.results()));
            case Abstraction.Switch branch -> write(branch);
            case Abstraction.Call call -> {
                assignTo(call.firstResult(), call.results());
                text.append("call ").append(functionName.apply(call.function())).append(list(call.arguments()));
            }
            case Abstraction.CallIndirect call -> {
                assignTo(call.firstResult(), call.results());
                text.append("call_indirect type").append(call.type()).append('[').append(value(call.target()));
                text.append(']').append(list(call.arguments()));
            }
            case Abstraction.Jump jump -> write(jump);
        }
    }

    private void write(Abstraction.Set set) {
        String assigned = bare(set.value());
        current.put(key(set.target()), set.target().definition());
        text.append(value(set.target())).append(" = ").append(assigned);
    }

    private void write(Abstraction.Store store) {
        text.append(store.width() == 0 ? "W" : "W" + store.width() * Byte.SIZE).append('(');
        text.append(place(store.place())).append(", ").append(value(store.value())).append(')');
    }

    private void write(Abstraction.Memcpy memcpy) {
        Place source = memcpy.source();
        String from = source == null ? "{" + join(memcpy.values()) + "}" : place(source);
        text.append("memcpy(").append(place(memcpy.destination())).append(", ").append(from).append(", ");
        text.append(value(memcpy.length())).append(')');
    }

    private void write(Abstraction.For loop) {
        Value condition = loop.condition();
        text.append("for (");
        if (condition != null) {
            text.append(loop.negated() ? "!(" : "").append(bare(condition)).append(loop.negated() ? ")" : "");
        }
        text.append(") b").append(loop.label()).append(" {");
    }

    private void write(Abstraction.Switch branch) {
        text.append("if (").append(bare(branch.number())).append(") break");
        for (int label : branch.labels()) {
            text.append(" b").append(label);
        }
        text.append(" else b").append(branch.last());
    }

    private void write(Abstraction.Jump jump) {
        text.append(
                switch (jump.exit()) {
                    case BREAK -> "break b" + jump.label();
                    case CONTINUE -> "continue b" + jump.label();
                    case RETURN -> "return";
                    case THROW -> "throw";
                    case UNREACHABLE -> "unreachable";
                    case YIELD -> "yield";
                });
        if (!jump.values().isEmpty()) {
            text.append(' ').append(join(jump.values()));
        }
    }

    private void assignTo(int first, int count) {
        if (count > 0) {
            text.append(results(first, count)).append(" = ");
        }
    }

    private static String results(int first, int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> "r" + first;
            default -> "r" + first + "..r" + (first + count - 1);
        };
    }

    private String list(List<Value> values) {
        return "(" + join(values) + ")";
    }

    private String join(List<Value> values) {
        StringBuilder joined = new StringBuilder();
        for (Value value : values) {
            joined.append(joined.isEmpty() ? "" : ", ").append(value(value));
        }
        return joined.toString();
    }

    private String place(Place place) {
        String base = value(place.base());
        return place.offset() == 0 ? base : base + (place.offset() < 0 ? " - " : " + ") + Math.abs(place.offset());
    }

    private String value(Value value) {
        return switch (value) {
            case Value.Constant constant -> constant(constant);
            case Value.Symbol symbol -> symbol(symbol);
            case Value.Load load -> "R" + Widths.of(load.opcode()) * Byte.SIZE + "(" + place(load.place()) + ")";
            case Value.Operation operation -> operation(operation);
            case Value.Unknown ignored -> "?";
        };
    }

    /** A value that stands alone, without the parentheses around it. */
    private String bare(Value value) {
        String written = value(value);
        boolean enclosed = value instanceof Value.Operation && written.startsWith("(");
        return enclosed ? written.substring(1, written.length() - 1) : written;
    }

    private static String constant(Value.Constant constant) {
        return switch (constant.opcode()) {
            case I32_CONST, I64_CONST -> Long.toString(constant.bits());
            case F32_CONST -> Float.toString(Float.intBitsToFloat((int) constant.bits()));
            case F64_CONST -> Double.toString(Double.longBitsToDouble(constant.bits()));
            default -> constant.opcode().text();
        };
    }

    /** An earlier value of a variable that has been assigned since carries a prime. */
    private String symbol(Value.Symbol symbol) {
        String name =
                switch (symbol.space()) {
                    case LOCAL -> symbol.index() < parameters ? "p" + symbol.index() : "v" + symbol.index();
                    case GLOBAL -> "g" + symbol.index();
                    case RESULT -> "r" + symbol.index();
                };
        boolean stale = symbol.space() != Value.Space.RESULT && symbol.definition() < current.get(key(symbol));
        return stale ? name + "'" : name;
    }

    private static int key(Value.Symbol symbol) {
        return symbol.space() == Value.Space.GLOBAL ? ~symbol.index() : symbol.index();
    }

    private String operation(Value.Operation operation) {
        List<Value> operands = operation.operands();
        String sign = Signs.of(operation.opcode());
        if (sign != null && operands.size() == 2) {
            return "(" + value(operands.get(0)) + " " + sign + " " + value(operands.get(1)) + ")";
        }
        if (sign != null && operands.size() == 1) {
            return sign + value(operands.getFirst());
        }
        if (operation.opcode() == Opcode.SELECT || operation.opcode() == Opcode.SELECT_TYPED) {
            return "(" + value(operands.get(2)) + " ? " + value(operands.get(0)) + " : " + value(operands.get(1)) + ")";
        }
        return operation.opcode().text() + list(operands);
    }
}
