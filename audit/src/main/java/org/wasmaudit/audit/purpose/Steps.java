package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * The list of steps while it is made, in which copies are recognised: neighbouring stores and loops that copy become
 * one {@link Abstraction.Memcpy}, and the branches that repeat or leave a loop its condition.
 */
final class Steps {
    /** How many values of folded stores are kept for the reader. */
    private static final int KEPT_VALUES = 8;

    /** Null where a step has moved into another. */
    private final List<@Nullable Abstraction> steps = new ArrayList<>();

    int size() {
        return steps.size();
    }

    void add(Abstraction step) {
        steps.add(step);
    }

    List<Abstraction> toList() {
        List<Abstraction> left = new ArrayList<>(steps.size());
        for (Abstraction step : steps) {
            if (step != null) {
                left.add(step);
            }
        }
        return List.copyOf(left);
    }

    /** Adds a store, or grows the step before it where that wrote the bytes beside. */
    void addStore(Abstraction.Store store) {
        Abstraction.@Nullable Memcpy grown =
                switch (last()) {
                    case Abstraction.Store before when before.width() > 0 && store.width() > 0 ->
                        grown(copyOf(before), store);
                    case Abstraction.Memcpy before -> grown(before, store);
                    case null, default -> null;
                };
        if (grown == null) {
            steps.add(store);
        } else {
            steps.set(steps.size() - 1, grown);
        }
    }

    private static Abstraction.Memcpy copyOf(Abstraction.Store store) {
        Place source = source(store);
        List<Value> values = source == null ? List.of(store.value()) : List.of();
        return new Abstraction.Memcpy(store.place(), source, values, bytes(store.width()));
    }

    /** Where a store's value comes from, if it is as many bytes read from elsewhere. */
    private static @Nullable Place source(Abstraction.Store store) {
        return store.value() instanceof Value.Load load && Widths.of(load.opcode()) == store.width()
                ? load.place()
                : null;
    }

    private static Value bytes(long count) {
        return new Value.Constant(Opcode.I64_CONST, count);
    }

    private static Abstraction.@Nullable Memcpy grown(Abstraction.Memcpy before, Abstraction.Store store) {
        if (!(before.length() instanceof Value.Constant length) || store.width() == 0) {
            return null;
        }
        boolean behind = before.destination().moved(length.bits()).equals(store.place());
        boolean inFront = store.place().moved(store.width()).equals(before.destination());
        if (!behind && !inFront) {
            return null;
        }
        Place start = behind ? before.destination() : store.place();
        Value total = bytes(length.bits() + store.width());
        Place from = source(store);
        Place source = before.source();
        if (source != null && from != null) {
            boolean inStep = behind
                    ? source.moved(length.bits()).equals(from)
                    : from.moved(store.width()).equals(source);
            if (inStep) {
                return new Abstraction.Memcpy(start, behind ? source : from, List.of(), total);
            }
        }
        List<Value> values = new ArrayList<>(before.values());
        if (values.size() < KEPT_VALUES) {
            values.add(behind ? values.size() : 0, store.value());
        }
        return source == null ? new Abstraction.Memcpy(start, null, values, total) : null;
    }

    private @Nullable Abstraction last() {
        return steps.isEmpty() ? null : steps.getLast();
    }

    /** Closes the loop opened at an index: finds its condition, and folds it where it copies. */
    void endLoop(int open, int label, Abstraction.End end) {
        LoopShape shape = LoopShape.of(steps, open, label);
        if (shape.tail() > 0) {
            steps.subList(steps.size() - shape.tail(), steps.size()).clear();
        }
        if (shape.head()) {
            steps.set(open + 1, null);
            steps.set(open + 2, null);
            steps.set(open + 3, null);
        }
        Abstraction.@Nullable Memcpy copy = CopyLoop.of(steps, open, shape);
        if (copy != null) {
            steps.subList(open, steps.size()).clear();
            steps.add(copy);
            return;
        }
        steps.set(open, new Abstraction.For(label, shape.condition(), shape.head()));
        steps.add(end);
    }
}
