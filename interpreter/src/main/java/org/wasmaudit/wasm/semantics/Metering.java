package org.wasmaudit.wasm.semantics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Catch;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * What a function's code is charged in units of fuel, and where: the same for every engine.
 *
 * <p>An instruction costs one unit, whatever it does; {@code end}, {@code else} and what begins a handler are no
 * instructions. All that is executed one after the other, up to where control may branch or be branched to, is charged
 * at once before its first instruction, and not executed if that is more than is left. A {@code loop} is charged on
 * each turn.
 */
public final class Metering {
    private static final int FIRST = 16;

    private int[] offsets = new int[FIRST];
    private int[] charges = new int[FIRST];
    private int count;
    private int next;

    /** The open blocks: whether control may come to their end by a branch. */
    private final BitSet joins = new BitSet();

    private int open;

    private Metering() {}

    /** The charges of a function, to be asked for in the order of its instructions. */
    public static Metering of(byte[] module, Function function) {
        Metering metering = new Metering();
        metering.read(Instructions.of(module, function.body()));
        return metering;
    }

    /** What is charged before the instruction at an offset of the module, or where it is a loop on each turn. */
    public int charge(int offset) {
        while (next < count && offsets[next] < offset) {
            next++;
        }
        return next < count && offsets[next] == offset ? charges[next] : 0;
    }

    private void read(Instructions instructions) {
        boolean starts = true;
        while (instructions.hasNext()) {
            Opcode opcode = instructions.next();
            if (!isMark(opcode)) {
                if (starts || opcode == Opcode.LOOP) {
                    start(instructions.offset());
                }
                charges[count - 1]++;
                starts = false;
            }
            starts |= divides(opcode, instructions);
        }
    }

    private void start(int offset) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            charges = Arrays.copyOf(charges, 2 * count);
        }
        offsets[count++] = offset;
    }

    private static boolean isMark(Opcode opcode) {
        return switch (opcode) {
            case END, ELSE, CATCH, CATCH_ALL, DELEGATE -> true;
            default -> false;
        };
    }

    /** Whether what follows an instruction is charged apart. */
    private boolean divides(Opcode opcode, Instructions instructions) {
        return switch (opcode) {
            case BLOCK, LOOP -> {
                open(false);
                yield false;
            }
            case TRY_TABLE -> {
                joinHandlers(instructions.catches());
                open(false);
                yield false;
            }
            case TRY -> {
                open(true);
                yield false;
            }
            case IF -> {
                open(true);
                yield true;
            }
            case END -> open > 0 && joins.get(--open);
            case DELEGATE -> {
                open--;
                yield true;
            }
            case BR_TABLE -> {
                for (int label : instructions.labels()) {
                    join(label);
                }
                yield true;
            }
            case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL -> {
                join(instructions.index());
                yield true;
            }
            case ELSE, CATCH, CATCH_ALL, RETURN, UNREACHABLE, THROW, THROW_REF, RETHROW, RETURN_CALL,
                    RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            default -> false;
        };
    }

    private void open(boolean joined) {
        joins.set(open++, joined);
    }

    /** The labels of a {@code try_table} do not count the block itself, which is not open yet. */
    private void joinHandlers(List<Catch> handlers) {
        for (Catch handler : handlers) {
            join(handler.label());
        }
    }

    private void join(int label) {
        if (label < open) {
            joins.set(open - 1 - label);
        }
    }
}
