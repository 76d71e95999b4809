package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Blocks and branches while a {@link FunctionTree} is built. Values cross the borders of blocks in the locals of their
 * heights, so that the JVM's operand stack is empty at every label.
 */
final class BlockBuilder {
    /** A block that is open, as the code of the guest has it. */
    static final class Block {
        private final Target target;
        private final int height;
        private final Shape shape;

        /** The parameters of an {@code if}, with which its {@code else} starts. */
        private final Node[] otherwise;

        private @Nullable Protection protection;

        Block(Target target, int height, Shape shape, Node[] otherwise) {
            this.target = target;
            this.height = height;
            this.shape = shape;
            this.otherwise = otherwise;
        }

        void protect(Protection added) {
            protection = added;
        }

        Protection protection() {
            if (protection == null) {
                throw new IllegalStateException("the block does not catch");
            }
            return protection;
        }
    }

    private final ModuleLayout layout;
    private final Instructions instructions;
    private final OperandTrees operands;
    private final List<Node> statements;
    private final List<Block> open = new ArrayList<>();
    private final Target function;
    private final ExceptionBuilder exceptions;

    /** Where an exception is thrown that no protected code of the function is to see. */
    private final @Nullable Target throwing;

    /** The beginning of the function, where it makes tail calls of itself alone. */
    private @Nullable Target beginning;

    private int targets;

    /** How many blocks are open within code that cannot be reached; their contents are skipped. */
    private int skipped;

    private boolean reachable = true;

    BlockBuilder(
            ModuleLayout layout,
            Instructions instructions,
            OperandTrees operands,
            List<Node> statements,
            Shape shape,
            boolean throwsOut) {
        this.layout = layout;
        this.instructions = instructions;
        this.operands = operands;
        this.statements = statements;
        this.function = new Target(Target.Place.FUNCTION, targets++, new int[0]);
        open.add(new Block(this.function, 0, shape, new Node[0]));
        exceptions = new ExceptionBuilder(layout, instructions, operands, this);
        if (throwsOut) {
            throwing = newTarget(Target.Place.BLOCK, operands.newLocal(JvmType.REFERENCE));
            addOpening(Opcode.BLOCK, throwing);
        } else {
            throwing = null;
        }
    }

    /** Makes the whole function a loop, whose turns begin with other arguments. */
    void openFunctionLoop(int parameters) {
        int[] arguments = new int[parameters];
        Arrays.setAll(arguments, i -> i);
        beginning = newTarget(Target.Place.LOOP, arguments);
        addOpening(Opcode.LOOP, beginning);
    }

    /** Goes on at the beginning of the function. */
    void repeat(Node... arguments) {
        if (beginning == null) {
            throw new IllegalStateException("the function is no loop");
        }
        beginning.branch();
        leave(node(Opcode.BR, arguments).withTargets(beginning));
    }

    ExceptionBuilder exceptions() {
        return exceptions;
    }

    Target newTarget(Target.Place place, int... values) {
        return new Target(place, targets++, values);
    }

    void addOpening(Opcode opcode, Target target, Node... below) {
        target.setOpening(statements.size());
        statements.add(node(opcode, below).withTargets(target));
    }

    void addEnd(Target target) {
        statements.add(node(Opcode.END).withTargets(target));
    }

    /** Goes on in a block with nothing of its own on the stack. */
    void restart(Block block) {
        operands.cut(block.height);
        reachable = true;
    }

    /** Whether the function goes on. */
    boolean isOpen() {
        return !open.isEmpty();
    }

    boolean isReachable() {
        return reachable;
    }

    /** Whether exceptions that arise here may be caught in the function. */
    boolean isProtected() {
        for (Block block : open) {
            if (block.protection != null && !block.protection.isHandling()) {
                return true;
            }
        }
        return false;
    }

    /** The target of branches that return. */
    Target function() {
        return function;
    }

    /** How many targets there are. */
    int targets() {
        return targets;
    }

    void add(Opcode opcode) {
        switch (opcode) {
            case NOP -> {}
            case UNREACHABLE -> leave(node(opcode));
            case BLOCK -> open(Target.Place.BLOCK);
            case LOOP -> open(Target.Place.LOOP);
            case IF -> open(Target.Place.IF);
            case ELSE -> otherwise();
            case END -> close();
            case BR -> branch(instructions.index());
            case BR_IF -> branchIf(instructions.index());
            case BR_TABLE -> branchTable();
            case RETURN -> giveBack();
            default -> throw new NotCompiledException(opcode);
        }
    }

    /** Steps over an instruction that cannot be reached, up to the one that closes or continues the block. */
    void skip(Opcode opcode) {
        switch (opcode) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> skipped++;
            case ELSE -> {
                if (skipped == 0) {
                    otherwise();
                }
            }
            case CATCH, CATCH_ALL -> {
                if (skipped == 0) {
                    exceptions.add(opcode);
                }
            }
            case DELEGATE -> {
                if (skipped == 0) {
                    exceptions.add(opcode);
                } else {
                    skipped--;
                }
            }
            case END -> {
                if (skipped == 0) {
                    close();
                } else {
                    skipped--;
                }
            }
            default -> {}
        }
    }

    private Node node(Opcode opcode, Node... below) {
        return new Node(opcode, JvmType.VOID, instructions.offset(), 0, below);
    }

    void open(Target.Place place) {
        Shape shape = layout.blockShape(instructions.blockType());
        int parameters = shape.parameters().size();
        Node @Nullable [] condition = place == Target.Place.IF ? operands.pop(1) : null;
        operands.settleAll();
        int[] values = new int[0];
        if (place == Target.Place.LOOP) {
            values = operands.settleIntoLocals(parameters);
        }
        int height = operands.height() - parameters;
        if (place != Target.Place.LOOP) {
            values = locals(height, shape.results());
        }
        Target target = newTarget(place, values);
        Node[] otherwise = new Node[place == Target.Place.IF ? parameters : 0];
        for (int i = 0; i < otherwise.length; i++) {
            otherwise[i] = operands.at(height + i);
        }
        open.add(new Block(target, height, shape, otherwise));
        switch (place) {
            case IF -> addOpening(Opcode.IF, target, condition == null ? new Node[0] : condition);
            case LOOP -> addOpening(Opcode.LOOP, target);
            default -> addOpening(Opcode.BLOCK, target);
        }
    }

    private int[] locals(int height, List<JvmType> types) {
        int[] locals = new int[types.size()];
        for (int i = 0; i < locals.length; i++) {
            locals[i] = operands.slot(height + i, types.get(i));
        }
        return locals;
    }

    private void otherwise() {
        Block block = open.getLast();
        if (reachable) {
            operands.settleIntoLocals(block.shape.results().size());
            block.target.branch(); // from the end of the first arm to the end of the block
        }
        block.target.setElse();
        statements.add(node(Opcode.ELSE).withTargets(block.target));
        operands.cut(block.height);
        for (Node parameter : block.otherwise) {
            operands.push(parameter);
        }
        reachable = true;
    }

    private void close() {
        Block block = open.getLast();
        Target target = block.target;
        if (target.place() == Target.Place.FUNCTION) {
            closeFunction();
            return;
        }
        if (block.protection != null) {
            exceptions.close(block);
            return;
        }
        if (target.place() == Target.Place.IF && !target.hasElse()) {
            if (block.shape.results().isEmpty()) {
                target.branch(); // where the condition is zero
            } else {
                otherwise(); // its results are its parameters
            }
        }
        join(block);
    }

    private void closeFunction() {
        if (reachable) {
            giveBack();
        }
        if (beginning != null) {
            addEnd(beginning);
        }
        if (throwing != null) {
            addEnd(throwing);
            statements.add(node(Opcode.THROW_REF, Node.local(throwing.values()[0], JvmType.REFERENCE)));
        }
        open.removeLast();
    }

    /** Closes the innermost block, where its end meets the branches to it. */
    void join(Block block) {
        Target target = block.target;
        List<JvmType> results = block.shape.results();
        boolean joins = target.place() != Target.Place.LOOP && target.isBranchedTo();
        if (joins && reachable) {
            operands.settleIntoLocals(results.size());
        }
        addEnd(target);
        if (joins) {
            operands.cut(block.height);
            for (int i = 0; i < results.size(); i++) {
                operands.push(Node.local(target.values()[i], results.get(i)));
            }
        }
        reachable |= joins;
        open.removeLast();
    }

    Block block(int label) {
        return open.get(open.size() - 1 - label);
    }

    private static List<JvmType> labelTypes(Block block) {
        return block.target.place() == Target.Place.LOOP ? block.shape.parameters() : block.shape.results();
    }

    /** Adds what control does not come back from. */
    void leave(Node statement) {
        operands.settleEffects();
        statements.add(statement);
        reachable = false;
    }

    /** Returns from the function with the results that are on the stack. */
    void giveBack() {
        int results = open.getFirst().shape.results().size();
        if (results > 1) {
            operands.settleIntoLocals(results);
        }
        Node[] values = operands.pop(results);
        leave(node(Opcode.RETURN, values).withTargets(function));
    }

    private void branch(int label) {
        branch(block(label));
    }

    void branch(Block block) {
        if (block.target.place() == Target.Place.FUNCTION) {
            giveBack();
            return;
        }
        block.target.branch();
        Node[] values = operands.pop(labelTypes(block).size());
        leave(node(Opcode.BR, values).withTargets(block.target));
    }

    /** Hands an exception to the handlers of the protected code that a block is in, as a label names it. */
    void branchToHandlers(int label, Node exception) {
        Target handlers = throwing;
        for (int i = open.size() - 1 - label; i > 0; i--) {
            Protection protection = open.get(i).protection;
            if (protection != null && !protection.isHandling()) {
                handlers = protection.handlers();
                break;
            }
        }
        if (handlers == null) {
            throw new ThrowsOutException();
        }
        handlers.branch();
        leave(node(Opcode.BR, exception).withTargets(handlers));
    }

    /** The function throws what none of its protected code may see, and must be built so that it can. */
    static final class ThrowsOutException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ThrowsOutException() {
            super(null, null, false, false);
        }
    }

    private void branchIf(int label) {
        Node condition = operands.pop();
        if (condition.opcode == Opcode.I32_CONST) {
            if (condition.bits != 0) {
                branch(label);
            }
            return;
        }
        Block block = block(label);
        Node[] below = withValues(condition, labelTypes(block).size());
        operands.settleEffects();
        block.target.branch();
        statements.add(node(Opcode.BR_IF, below).withTargets(block.target));
    }

    /** A branch that depends on the reference on the stack, which may be among the values it takes along. */
    void branchOnReference(Opcode opcode) {
        int local = operands.settleIntoLocals(1)[0];
        Node reference = Node.local(local, JvmType.REFERENCE);
        if (opcode == Opcode.BR_ON_NULL) {
            operands.pop();
        }
        Node isNull = new Node(Opcode.REF_IS_NULL, JvmType.INT, instructions.offset(), 0, reference);
        Node condition =
                switch (opcode) {
                    case BR_ON_NULL -> isNull;
                    case BR_ON_NON_NULL -> not(isNull);
                    case BR_ON_CAST -> test(reference);
                    case BR_ON_CAST_FAIL -> not(test(reference));
                    default -> throw new NotCompiledException(opcode);
                };
        operands.push(condition);
        branchIf(instructions.index());
        if (opcode == Opcode.BR_ON_NULL) {
            operands.push(reference);
        } else if (opcode == Opcode.BR_ON_NON_NULL) {
            operands.pop();
        }
    }

    private Node not(Node condition) {
        return new Node(Opcode.I32_EQZ, JvmType.INT, instructions.offset(), 0, condition);
    }

    /** The test of a branch on a cast: bit 1 of its flags lets the target be null. */
    private Node test(Node reference) {
        boolean nullable = (instructions.castFlags() & 2) != 0;
        return new Node(
                        nullable ? Opcode.REF_TEST_NULL : Opcode.REF_TEST,
                        JvmType.INT,
                        instructions.offset(),
                        0,
                        reference)
                .withHeapType(instructions.heapType2());
    }

    private void branchTable() {
        Node index = operands.pop();
        int[] labels = instructions.labels();
        Target[] places = new Target[labels.length];
        for (int i = 0; i < labels.length; i++) {
            places[i] = block(labels[i]).target;
            places[i].branch();
        }
        Node[] below = withValues(index, labelTypes(block(labels[0])).size());
        leave(node(Opcode.BR_TABLE, below).withTargets(places));
    }

    /** An operand and the values below it, which stay on the stack: they are settled, and may be evaluated twice. */
    private Node[] withValues(Node top, int count) {
        operands.settleIntoLocals(count);
        Node[] all = new Node[count + 1];
        all[0] = top;
        for (int i = 0; i < count; i++) {
            all[i + 1] = operands.at(operands.height() - count + i);
        }
        return all;
    }
}
