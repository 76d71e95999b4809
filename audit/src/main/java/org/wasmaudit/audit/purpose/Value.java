package org.wasmaudit.audit.purpose;

import java.util.List;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * What a place on the virtual stack holds, as a term over symbols. Terms are cut at {@link #DEEPEST}, so that whoever
 * walks one may recurse.
 */
public sealed interface Value {
    /** The depth from which on a term is replaced by {@link Unknown}. */
    int DEEPEST = 24;

    /** The longest way down to a leaf; 0 of a leaf. */
    int depth();

    /** A number as an instruction gives it; of a float its bits. */
    record Constant(Opcode opcode, long bits) implements Value {
        @Override
        public int depth() {
            return 0;
        }
    }

    /** Where a symbol's value lives. */
    enum Space {
        LOCAL,
        GLOBAL,
        /** The result of a call or of a block: written once. */
        RESULT
    }

    /**
     * A variable at one of its definitions.
     *
     * @param definition counts the assignments before; two symbols mean one value only where it agrees
     */
    record Symbol(Space space, int index, int definition) implements Value {
        @Override
        public int depth() {
            return 0;
        }

        /** Whether both are the same variable, at whatever definition. */
        boolean isSameVariable(Symbol other) {
            return space == other.space && index == other.index;
        }
    }

    /**
     * What memory held.
     *
     * @param definition counts the writes to memory before
     */
    record Load(Opcode opcode, Place place, int definition) implements Value {
        @Override
        public int depth() {
            return place.base().depth() + 1;
        }
    }

    /** A pure instruction and its operands. */
    record Operation(Opcode opcode, List<Value> operands) implements Value {
        public Operation {
            operands = List.copyOf(operands);
        }

        @Override
        public int depth() {
            int deepest = 0;
            for (int i = 0; i < operands.size(); i++) {
                deepest = Math.max(deepest, operands.get(i).depth());
            }
            return deepest + 1;
        }
    }

    /** A value that is not kept: too deep a term, or made up in unreachable code. */
    record Unknown() implements Value {
        static final Unknown INSTANCE = new Unknown();

        @Override
        public int depth() {
            return 0;
        }
    }
}
