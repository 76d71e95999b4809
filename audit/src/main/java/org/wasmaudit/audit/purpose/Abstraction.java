package org.wasmaudit.audit.purpose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of what a function does. A function's steps are a flat list in which {@link If}, {@link Block} and {@link For}
 * open a list that {@link End} closes, so that no depth of nesting needs recursion.
 */
public sealed interface Abstraction {
    /** The sort it is in a sequence; null where it has no place in one. */
    @Nullable AbstractionKind kind();

    /** An assignment to a local or global. */
    record Set(Value.Symbol target, Value value) implements Abstraction {
        @Override
        public AbstractionKind kind() {
            return AbstractionKind.SET;
        }
    }

    /**
     * A write of {@code width} bytes to memory; 0 where what is written is no memory but a table, a field or an
     * element.
     */
    record Store(int width, Place place, Value value) implements Abstraction {
        @Override
        public AbstractionKind kind() {
            return AbstractionKind.STORE;
        }
    }

    /**
     * A write of many bytes.
     *
     * @param source where they are read from, or null where {@code values} are written
     * @param values the values written, as far as kept; empty where there is a source
     * @param length in bytes
     */
    record Memcpy(Place destination, @Nullable Place source, List<Value> values, Value length) implements Abstraction {
        public Memcpy {
            values = List.copyOf(values);
        }

        @Override
        public AbstractionKind kind() {
            return AbstractionKind.MEMCPY;
        }
    }

    /** Opens what happens on a condition. */
    record If(Value condition) implements Abstraction {
        @Override
        public AbstractionKind kind() {
            return AbstractionKind.IF;
        }
    }

    /** Between the two lists of an {@link If}, or the parts of a block that catches. */
    record Else() implements Abstraction {
        static final Else INSTANCE = new Else();

        @Override
        public @Nullable AbstractionKind kind() {
            return null;
        }
    }

    /**
     * A jump by a number; an {@code if} of many ways to the paper.
     *
     * @param labels where the first numbers lead
     * @param last where all other numbers lead
     */
    record Switch(Value number, List<Integer> labels, int last) implements Abstraction {
        public Switch {
            labels = List.copyOf(labels);
        }

        @Override
        public AbstractionKind kind() {
            return AbstractionKind.IF;
        }
    }

    /** Opens a list that jumps may leave. */
    record Block(int label) implements Abstraction {
        @Override
        public AbstractionKind kind() {
            return AbstractionKind.BLOCK;
        }
    }

    /**
     * Opens a list that is repeated.
     *
     * @param condition under which it is, or null where only jumps leave it
     * @param negated whether it is the opposite of the condition under which it is repeated
     */
    record For(int label, @Nullable Value condition, boolean negated) implements Abstraction {
        @Override
        public AbstractionKind kind() {
            return AbstractionKind.FOR;
        }
    }

    /** Closes a list; what it yields are the symbols from {@code firstResult} on. */
    record End(int firstResult, int results) implements Abstraction {
        static final End EMPTY = new End(0, 0);

        @Override
        public @Nullable AbstractionKind kind() {
            return null;
        }
    }

    /** A call of a known function; its results are the symbols from {@code firstResult} on. */
    record Call(int function, List<Value> arguments, int firstResult, int results) implements Abstraction {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public AbstractionKind kind() {
            return AbstractionKind.CALL;
        }
    }

    /**
     * A call through a table or a reference.
     *
     * @param type index of the callee's type
     */
    record CallIndirect(int type, Value target, List<Value> arguments, int firstResult, int results)
            implements Abstraction {
        public CallIndirect {
            arguments = List.copyOf(arguments);
        }

        @Override
        public AbstractionKind kind() {
            return AbstractionKind.CALL_INDIRECT;
        }
    }

    /** How a list is left. */
    enum Exit {
        /** To the end of a list. */
        BREAK,
        /** To the start of a repeated list. */
        CONTINUE,
        RETURN,
        THROW,
        UNREACHABLE,
        /** Past the end of the list, with values. */
        YIELD
    }

    /**
     * What leaves a list. It is for the reader and stands in no sequence: the paper's alphabet has no letter for it.
     *
     * @param label of the list that is left or repeated; means nothing for the other exits
     */
    record Jump(Exit exit, int label, List<Value> values) implements Abstraction {
        public Jump {
            values = List.copyOf(values);
        }

        @Override
        public @Nullable AbstractionKind kind() {
            return null;
        }
    }
}
