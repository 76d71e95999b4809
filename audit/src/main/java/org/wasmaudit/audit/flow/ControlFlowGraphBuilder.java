package org.wasmaudit.audit.flow;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Catch;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * Finds blocks and edges in one pass over the instructions. Types do not matter to control, so it walks without them.
 * An edge to the end of a list is noted with the list and resolved when it closes.
 */
final class ControlFlowGraphBuilder {
    private final Function function;
    private final Instructions at;
    private final List<BasicBlock> blocks = new ArrayList<>();
    private final List<IntArrayList> successors = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private int current;
    private int start;
    private boolean reachable = true;

    /** An open list: where its label leads if it repeats, else who waits for its end. */
    private static final class Frame {
        final boolean repeats;
        final int head;
        final IntArrayList waiting = new IntArrayList();
        /**
         * The block that decides an {@code if} that has no {@code else} yet, or the start of what may be caught; else
         * -1.
         */
        int undecided;

        final boolean isIf;

        Frame(Opcode opcode, int head, int undecided) {
            this.repeats = opcode == Opcode.LOOP;
            this.isIf = opcode == Opcode.IF;
            this.head = head;
            this.undecided = undecided;
        }
    }

    ControlFlowGraphBuilder(ValidModule module, Function function) {
        this.function = function;
        this.at = Instructions.of(module.module().bytes(), function.body());
        this.start = function.body().start();
        successors.add(new IntArrayList());
        frames.add(new Frame(Opcode.BLOCK, 0, -1));
    }

    ControlFlowGraph build() {
        while (!frames.isEmpty()) {
            apply(at.next());
        }
        return new ControlFlowGraph(function, blocks, successors);
    }

    private void apply(Opcode opcode) {
        switch (opcode) {
            case BLOCK -> frames.add(new Frame(opcode, -1, -1));
            case TRY -> frames.add(new Frame(opcode, -1, reachable ? current : -1));
            case TRY_TABLE -> tryTable();
            case LOOP -> {
                split(at.offset(), reachable);
                frames.add(new Frame(opcode, current, -1));
            }
            case IF -> {
                int decider = reachable ? current : -1;
                frames.add(new Frame(opcode, -1, decider));
                split(at.end(), reachable);
            }
            case ELSE, CATCH, CATCH_ALL -> part(opcode);
            case END, DELEGATE -> close();
            case BR -> {
                branch(at.index());
                stop();
            }
            case BR_IF, BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL -> {
                branch(at.index());
                split(at.end(), reachable);
            }
            case BR_TABLE -> {
                for (int label : at.labels()) {
                    branch(label);
                }
                stop();
            }
            case RETURN, UNREACHABLE, THROW, THROW_REF, RETHROW, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
                branch(frames.size() - 1);
                stop();
            }
            default -> {} // goes on
        }
    }

    private void tryTable() {
        for (Catch clause : at.catches()) {
            branch(clause.label());
        }
        frames.add(new Frame(Opcode.TRY_TABLE, -1, -1));
    }

    private void branch(int label) {
        if (!reachable) {
            return;
        }
        Frame target = frames.get(frames.size() - 1 - label);
        if (target.repeats) {
            edge(current, target.head);
        } else if (target.waiting.isEmpty() || target.waiting.getLast() != current) {
            target.waiting.add(current);
        }
    }

    private void edge(int from, int to) {
        successors.get(from).add(to);
    }

    /** Ends the current block at an offset and begins the next. */
    private void split(int offset, boolean fallsThrough) {
        blocks.add(new BasicBlock(current, start, offset));
        successors.add(new IntArrayList());
        current++;
        start = offset;
        if (fallsThrough) {
            edge(current - 1, current);
        }
    }

    private void stop() {
        split(at.end(), false);
        reachable = false;
    }

    private void part(Opcode opcode) {
        Frame frame = frames.getLast();
        if (reachable) {
            frame.waiting.add(current);
        }
        split(at.end(), false);
        reachable = frame.undecided >= 0;
        if (reachable) {
            edge(frame.undecided, current);
        }
        if (opcode == Opcode.ELSE) {
            frame.undecided = -1;
        }
    }

    private void close() {
        Frame frame = frames.removeLast();
        boolean falls = reachable;
        split(at.end(), falls);
        frame.waiting.forEach(from -> edge(from, current));
        boolean skips = frame.isIf && frame.undecided >= 0;
        if (skips) {
            edge(frame.undecided, current);
        }
        reachable = falls || !frame.waiting.isEmpty() || skips;
        if (frames.isEmpty()) {
            blocks.add(new BasicBlock(current, at.end(), at.end()));
        }
    }
}
