package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.validation.ControlFrame;
import org.wasmaudit.wasm.validation.FunctionValidator;

/** The control group: blocks open and close lists of steps, branches leave them. */
final class ControlSteps {
    /** How many targets of a jump by a number are kept. */
    private static final int KEPT_LABELS = 16;

    private static final int UNREACHED = -1;

    private final FunctionValidator body;
    private final VirtualStack stack;
    private final Steps steps;
    private final List<Frame> frames = new ArrayList<>();
    private int labels;

    /** An open block: its label, and the step that opened it or {@link #UNREACHED}. */
    private record Frame(int label, Opcode opcode, int open) {}

    ControlSteps(FunctionValidator body, VirtualStack stack, Steps steps) {
        this.body = body;
        this.stack = stack;
        this.steps = steps;
        frames.add(new Frame(labels++, Opcode.BLOCK, UNREACHED));
    }

    /** Whether an instruction opens, parts or closes a block. */
    static boolean isStructure(Opcode opcode) {
        return switch (opcode) {
            case BLOCK, LOOP, IF, ELSE, END, TRY, TRY_TABLE, CATCH, CATCH_ALL, DELEGATE -> true;
            default -> false;
        };
    }

    /** Walks over the current instruction, which is one of {@link #isStructure}. */
    void apply(Opcode opcode) {
        switch (opcode) {
            case ELSE, CATCH, CATCH_ALL -> part();
            case END, DELEGATE -> close();
            default -> open(opcode);
        }
    }

    private void open(Opcode opcode) {
        boolean reachable = body.reachable();
        int label = labels++;
        frames.add(new Frame(label, opcode, reachable ? steps.size() : UNREACHED));
        if (reachable) {
            steps.add(
                    switch (opcode) {
                        case IF -> new Abstraction.If(stack.pop());
                        case LOOP -> new Abstraction.For(label, null, false);
                        default -> new Abstraction.Block(label);
                    });
        }
        body.apply();
        stack.resize(body.operands().size());
    }

    private void part() {
        if (frames.getLast().open() != UNREACHED) {
            yieldResults();
            steps.add(Abstraction.Else.INSTANCE);
        }
        body.apply();
        stack.resize(body.operands().size());
    }

    /** The values a block ends with, where its end is reached. */
    private void yieldResults() {
        int results = body.controls().frame(0).endTypes().size();
        if (results > 0 && body.reachable()) {
            Abstraction.Exit exit = frames.size() == 1 ? Abstraction.Exit.RETURN : Abstraction.Exit.YIELD;
            steps.add(new Abstraction.Jump(exit, frames.getLast().label(), stack.peek(results)));
        }
    }

    private void close() {
        Frame frame = frames.getLast();
        int results = body.controls().frame(0).endTypes().size();
        int height = body.controls().frame(0).height();
        if (frame.open() != UNREACHED || frames.size() == 1) {
            yieldResults();
        }
        frames.removeLast();
        body.apply();
        stack.resize(height);
        Abstraction.End end =
                results == 0 ? Abstraction.End.EMPTY : new Abstraction.End(stack.pushResults(results), results);
        if (frame.open() == UNREACHED) {
            return;
        }
        if (frame.opcode() == Opcode.LOOP) {
            steps.endLoop(frame.open(), frame.label(), end);
        } else {
            steps.add(end);
        }
    }

    /** Leaves the steps of a branch that is reached; the instruction has not been applied. */
    void branch(Opcode opcode) {
        switch (opcode) {
            case BR -> jump(body.instructions().index());
            case BR_IF -> {
                steps.add(new Abstraction.If(stack.pop()));
                jump(body.instructions().index());
                steps.add(Abstraction.End.EMPTY);
            }
            case BR_TABLE -> jumpByNumber();
            case RETURN -> jump(frames.size() - 1);
            case UNREACHABLE ->
                steps.add(new Abstraction.Jump(Abstraction.Exit.UNREACHABLE, 0, List.of()));
            default -> {} // nop
        }
    }

    /** Leaves the steps of a branch that depends on a reference; the instruction has been applied. */
    void branchOnReference(Opcode opcode) {
        Value reference = stack.pop();
        steps.add(new Abstraction.If(new Value.Operation(opcode, List.of(reference))));
        jump(body.instructions().index());
        steps.add(Abstraction.End.EMPTY);
        stack.push(reference);
    }

    private void jumpByNumber() {
        Value number = stack.pop();
        int[] targets = body.instructions().labels();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < Math.min(KEPT_LABELS, targets.length - 1); i++) {
            kept.add(frame(targets[i]).label());
        }
        steps.add(new Abstraction.Switch(number, kept, frame(targets[targets.length - 1]).label()));
    }

    private Frame frame(int label) {
        return frames.get(frames.size() - 1 - label);
    }

    private void jump(int label) {
        Frame frame = frame(label);
        ControlFrame target = body.controls().frame(label);
        Abstraction.Exit exit;
        if (label == frames.size() - 1) {
            exit = Abstraction.Exit.RETURN;
        } else {
            exit = frame.opcode() == Opcode.LOOP ? Abstraction.Exit.CONTINUE : Abstraction.Exit.BREAK;
        }
        int values = target.labelTypes().size();
        steps.add(new Abstraction.Jump(exit, frame.label(), stack.peek(values)));
    }
}
