package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.structure.Opcode;

/** The operands of a function as terms (the paper's virtual stack). */
final class VirtualStack {
    private final List<Value> values = new ArrayList<>();
    private int results;

    void push(Value value) {
        values.add(value.depth() < Value.DEEPEST ? value : Value.Unknown.INSTANCE);
    }

    /** Takes the top; unreachable code may ask for more than there is. */
    Value pop() {
        return values.isEmpty() ? Value.Unknown.INSTANCE : values.removeLast();
    }

    /** Takes the topmost values, the first pushed first. */
    List<Value> pop(int count) {
        Value[] taken = new Value[count];
        for (int i = count - 1; i >= 0; i--) {
            taken[i] = pop();
        }
        return List.of(taken);
    }

    /** The topmost values, the first pushed first, which stay. */
    List<Value> peek(int count) {
        List<Value> top = pop(count);
        values.addAll(top);
        return top;
    }

    /** Replaces the operands of a pure instruction by its results. */
    void apply(Opcode opcode, int operands, int pushed) {
        List<Value> taken = pop(operands);
        if (pushed == 1) {
            push(new Value.Operation(opcode, taken));
        } else {
            pushResults(pushed);
        }
    }

    /** Pushes symbols of their own; returns the number of the first. */
    int pushResults(int count) {
        int first = results;
        for (int i = 0; i < count; i++) {
            values.add(new Value.Symbol(Value.Space.RESULT, results++, 0));
        }
        return first;
    }

    int size() {
        return values.size();
    }

    /** Cuts or fills up to a height, so that code never reached leaves no mark. */
    void resize(int height) {
        while (values.size() > height) {
            values.removeLast();
        }
        while (values.size() < height) {
            values.add(Value.Unknown.INSTANCE);
        }
    }
}
