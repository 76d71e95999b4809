package org.wasmaudit.wasm.compile;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Opcode;

/** Statements: blocks, branches, and what is executed for its effect. */
final class StatementEmitter {
    private final MethodContext context;
    private final MethodCode code;
    private final Variables variables;
    private final ValueEmitter values;
    private final ConditionEmitter conditions;
    private final Region region;
    private final BorderEmitter borders;
    private final CallingLoops callingLoops;
    private final CountedLoops countedLoops;
    private final MethodCode.Place head = new MethodCode.Place();
    private final Map<Target, MethodCode.Place> places = new HashMap<>();
    private final Map<Target, MethodCode.Place> otherwise = new HashMap<>();
    private final Map<Target, MethodCode.Place> outer = new HashMap<>();
    private final Map<Target, MethodCode.Protected> protectedCode = new HashMap<>();

    StatementEmitter(
            MethodContext context, ValueEmitter values, FunctionTree tree, References references, Region region) {
        this.context = context;
        this.code = context.code();
        this.variables = context.variables();
        this.values = values;
        this.conditions = new ConditionEmitter(code, values);
        this.region = region;
        this.borders = new BorderEmitter(context, values, tree, region);
        this.callingLoops = new CallingLoops(tree.statements(), region);
        this.countedLoops = new CountedLoops(tree, references, region);
    }

    /**
     * Emits the statements of the region, of its parts the calls.
     *
     * @param sizes where not null, takes the size of each statement's code
     */
    void emit(List<Node> statements, int @Nullable [] sizes) {
        Iterator<Region> parts = region.parts().iterator();
        Region part = parts.hasNext() ? parts.next() : null;
        declareProtected(statements);
        borders.start();
        int i = region.start();
        while (i < region.end()) {
            if (part != null && part.start() == i) {
                int before = code.size();
                borders.call(part);
                if (sizes != null) {
                    part.setCallSize(code.size() - before);
                }
                i = part.end();
                part = parts.hasNext() ? parts.next() : null;
            } else {
                int before = code.size();
                emit(statements.get(i));
                if (sizes != null) {
                    sizes[i] = code.size() - before;
                }
                i++;
            }
        }
        borders.end(head);
    }

    private void emit(Node node) {
        switch (node.opcode.kind()) {
            case CONTROL -> control(node);
            case VARIABLE -> set(node);
            case PARAMETRIC -> drop(node.operands[0]);
            case STORE -> values.memory().store(node);
            case VECTOR_STORE -> values.vectors().store(node);
            case WIDE -> wide(node);
            case CALLING -> {
                switch (node.opcode) {
                    case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> values.calls().tailCall(node);
                    default -> values.emit(node);
                }
            }
            case LOAD, MEMORY_OPERATION, TABLE_OPERATION, AGGREGATE, ATOMIC -> values.emit(node);
            case EXCEPTION -> {
                if (node.opcode == Opcode.TRY_TABLE) {
                    code.startProtected(protectedCode.get(node.target()));
                } else {
                    values.exceptions().leave(node);
                }
            }
            case CONSTANT, TEST, COMPARE, UNARY, BINARY, CONVERT, REFERENCE, VECTOR_LOAD, VECTOR_SPLAT,
                    VECTOR_EXTRACT, VECTOR_REPLACE, VECTOR_LANEWISE, VECTOR_SHIFT, VECTOR_CROSSING,
                    VECTOR_REDUCE -> throw new NotCompiledException(node.opcode);
        }
    }

    /** Declares what the region's own statements protect, from inside to outside. */
    private void declareProtected(List<Node> statements) {
        region.walk(
                at -> {
                    Node node = statements.get(at);
                    if (node.opcode == Opcode.END && node.target().place() == Target.Place.TRY) {
                        protectedCode.put(node.target(), code.declareProtected(ExceptionEmitter.EXCEPTION));
                    }
                },
                borders::declareProtected);
    }

    private void set(Node node) {
        if (node.opcode == Opcode.GLOBAL_SET) {
            values.instance().setGlobal(node, values);
        } else {
            variables.set(node.index, () -> values.emit(node.operands[0]));
        }
    }

    private void drop(Node value) {
        values.emit(value);
        switch (value.type) {
            case LONG, DOUBLE -> code.insn(Opcodes.POP2);
            case VECTOR -> values.vectors().drop();
            default -> code.insn(Opcodes.POP);
        }
    }

    private void wide(Node node) {
        String name = NumericEmitter.methodName(node.opcode);
        String descriptor = "(" + "J".repeat(node.operands.length) + ")J";
        values.emitAll(node.operands);
        code.invokeStatic(NumericEmitter.NUMERIC, name + "_low", descriptor);
        values.emitAll(node.operands);
        code.invokeStatic(NumericEmitter.NUMERIC, name + "_high", descriptor);
        variables.store(node.index2);
        variables.store(node.index);
    }

    // Blocks

    private void control(Node node) {
        switch (node.opcode) {
            case BLOCK -> {}
            case NOP -> context.charge(node);
            case LOOP -> {
                values.memory().openLoop(callingLoops.contains(node.target()));
                if (!isTurning(node.target()) && countedLoops.turns(node.target())) {
                    code.putLoop(outerPlace(node.target()));
                    code.insn(Opcodes.NOP); // lest both heads be one
                }
                code.putLoop(isTurning(node.target()) ? head : place(node.target()));
                if (node.target().isBranchedTo() && !isTurning(node.target())) {
                    context.poll(node.offset);
                }
            }
            case IF -> jump(node, false, otherwise(node.target()), otherwise(node.target()));
            case ELSE -> {
                if (code.isReachable()) {
                    code.jump(Opcodes.GOTO, place(node.target()));
                }
                code.put(otherwise(node.target()));
            }
            case END -> end(node.target());
            case BR -> {
                passValues(node, 0, node.target());
                code.jump(Opcodes.GOTO, place(node.target()));
            }
            case BR_IF -> branchIf(node);
            case BR_TABLE -> branchTable(node);
            case RETURN -> borders.giveBack(node.operands);
            case UNREACHABLE -> {
                code.at(node.offset);
                code.invokeStatic(GuestCode.NAME, "unreachable", "()Ljava/lang/RuntimeException;");
                code.leave(Opcodes.ATHROW);
            }
            default -> throw new NotCompiledException(node.opcode);
        }
    }

    private void end(Target target) {
        if (target.place() == Target.Place.TRY) {
            endProtected(target);
            return;
        }
        borders.arrive(target, place(target));
        if (target.place() == Target.Place.LOOP) {
            return;
        }
        if (target.place() == Target.Place.IF && !target.hasElse()) {
            code.put(otherwise(target), place(target));
        } else {
            code.put(place(target));
        }
    }

    private void endProtected(Target target) {
        MethodCode.Protected ended = protectedCode.get(target);
        code.endProtected(ended);
        code.startHandler(ended, ExceptionEmitter.EXCEPTION, values.memory().heldLocals());
        variables.store(target.values()[0]);
        values.memory().called();
    }

    private MethodCode.Place place(Target target) {
        if (!region.contains(target.opening())) {
            return borders.exit(target);
        }
        if (isTurning(target)) {
            return borders.turn();
        }
        return places.computeIfAbsent(target, ignored -> new MethodCode.Place());
    }

    /** The head of the loop around a counted one. */
    private MethodCode.Place outerPlace(Target target) {
        return outer.computeIfAbsent(target, ignored -> new MethodCode.Place());
    }

    /** Whether a target is the loop that the region repeats. */
    private boolean isTurning(Target target) {
        return region.repeats() && target.opening() == region.start() && target.place() == Target.Place.LOOP;
    }

    private MethodCode.Place otherwise(Target target) {
        return otherwise.computeIfAbsent(target, ignored -> new MethodCode.Place());
    }

    // Branches

    /** Moves the values of a label, which follow the given number of other operands, to where the label has them. */
    private void passValues(Node branch, int others, Target target) {
        int[] to = target.values();
        for (int i = 0; i < to.length; i++) {
            Node value = branch.operands[others + i];
            if (!value.isLocal(to[i])) {
                values.emit(value);
            }
        }
        for (int i = to.length - 1; i >= 0; i--) {
            if (!branch.operands[others + i].isLocal(to[i])) {
                variables.store(to[i]);
            }
        }
    }

    private static boolean inPlace(Node branch, int others, Target target) {
        int[] to = target.values();
        for (int i = 0; i < to.length; i++) {
            if (!branch.operands[others + i].isLocal(to[i])) {
                return false;
            }
        }
        return target.place() != Target.Place.FUNCTION;
    }

    private void branchIf(Node node) {
        Target target = node.target();
        if (inPlace(node, 1, target)) {
            boolean isOuter = countedLoops.turns(target) && !isTurning(target);
            jump(node, true, place(target), isOuter ? outerPlace(target) : place(target));
            return;
        }
        MethodCode.Place after = new MethodCode.Place();
        jump(node, false, after, after);
        go(node, target);
        code.put(after);
    }

    /**
     * Jumps where the condition of a branch is true, or where it is false.
     *
     * @param against where a loop's turns are counted by it, the place for what is neither equal nor in order
     */
    private void jump(Node branch, boolean whenTrue, MethodCode.Place place, MethodCode.Place against) {
        CountedLoops.Equality equality = countedLoops.equality(branch);
        if (equality == null) {
            conditions.jump(branch.operands[0], whenTrue, place);
        } else {
            conditions.jump(equality, whenTrue, place, against);
        }
    }

    /** Branches with the values that follow the first operand. */
    private void go(Node node, Target target) {
        if (target.place() == Target.Place.FUNCTION) {
            Node[] results = new Node[node.operands.length - 1];
            System.arraycopy(node.operands, 1, results, 0, results.length);
            borders.giveBack(results);
        } else {
            passValues(node, 1, target);
            code.jump(Opcodes.GOTO, place(target));
        }
    }

    private void branchTable(Node node) {
        Target[] targets = node.targets();
        Map<Target, MethodCode.Place> stops = new LinkedHashMap<>();
        MethodCode.Place[] to = new MethodCode.Place[targets.length];
        for (int i = 0; i < to.length; i++) {
            Target target = targets[i];
            to[i] = inPlace(node, 1, target)
                    ? place(target)
                    : stops.computeIfAbsent(target, ignored -> new MethodCode.Place());
        }
        values.emit(node.operands[0]);
        MethodCode.Place[] indexed = new MethodCode.Place[to.length - 1];
        System.arraycopy(to, 0, indexed, 0, indexed.length);
        if (indexed.length == 0) {
            code.insn(Opcodes.POP);
            code.jump(Opcodes.GOTO, to[0]);
        } else {
            code.tableSwitch(indexed, to[indexed.length]);
        }
        stops.forEach((target, stop) -> {
            code.put(stop);
            go(node, target);
        });
    }
}
