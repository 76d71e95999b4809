package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Catch;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Throwing and catching while a {@link FunctionTree} is built. A block that catches becomes three:
 *
 * <pre>{@code
 * BLOCK A                 where it goes on, with the block's results
 *   BLOCK H               where its handlers are, with the exception
 *     TRY_TABLE T         what is protected
 *       ...
 *       BR A
 *     END T               an exception of T comes here, and goes on to H
 *   END H
 *   IF (CATCH tag)        a handler: takes the payload along
 *     ...
 *     BR elsewhere
 *   END
 *   THROW_REF             nobody has caught it
 * END A
 * }</pre>
 *
 * <p>As a value, {@code CATCH} is the test for a tag, and {@code CATCH_ALL} a part of the payload.
 */
final class ExceptionBuilder {
    /** In place of a tag: every exception. */
    static final int ANY_TAG = -1;

    private final ModuleLayout layout;
    private final Instructions instructions;
    private final OperandTrees operands;
    private final BlockBuilder blocks;

    ExceptionBuilder(
            ModuleLayout layout, Instructions instructions, OperandTrees operands, BlockBuilder blocks) {
        this.layout = layout;
        this.instructions = instructions;
        this.operands = operands;
        this.blocks = blocks;
    }

    void add(Opcode opcode) {
        switch (opcode) {
            case THROW -> {
                int count = layout.tagShape(instructions.index()).parameters().size();
                settleEffects(count);
                blocks.leave(node(opcode, JvmType.VOID, operands.pop(count)).withIndex(instructions.index()));
            }
            case THROW_REF -> blocks.leave(node(opcode, JvmType.VOID, operands.pop()));
            case RETHROW ->
                throwAgain(blocks.block(instructions.index()).protection().exception());
            case TRY_TABLE -> open(instructions.catches());
            case TRY -> open(List.of());
            case CATCH, CATCH_ALL, DELEGATE -> proceed(opcode);
            default -> throw new NotCompiledException(opcode);
        }
    }

    /** The payload is stored in two arrays, numbers first. */
    private void settleEffects(int count) {
        for (int i = 1; i <= count; i++) {
            if (operands.at(operands.height() - i).effects != 0) {
                operands.settleAll();
                return;
            }
        }
    }

    private Node node(Opcode opcode, JvmType type, Node... below) {
        return new Node(opcode, type, instructions.offset(), Node.READS | Node.TRAPS, below);
    }

    private static Node local(int exception) {
        return Node.local(exception, JvmType.REFERENCE);
    }

    private void throwAgain(int exception) {
        blocks.leave(node(Opcode.THROW_REF, JvmType.VOID, local(exception)));
    }

    /** Opens a block that catches; what its clauses name is outside of it. */
    private void open(List<Catch> clauses) {
        List<BlockBuilder.Block> labels = new ArrayList<>();
        for (Catch clause : clauses) {
            labels.add(blocks.block(clause.label()));
        }
        int exception = operands.newLocal(JvmType.REFERENCE);
        blocks.open(Target.Place.BLOCK);
        Target handlers = blocks.newTarget(Target.Place.BLOCK, exception);
        Target body = blocks.newTarget(Target.Place.TRY, exception);
        blocks.block(0).protect(new Protection(handlers, body, exception, clauses, labels));
        blocks.addOpening(Opcode.BLOCK, handlers);
        blocks.addOpening(Opcode.TRY_TABLE, body);
    }

    /** Goes on from the protected code, or from a handler, to a handler of the first proposal's form. */
    private void proceed(Opcode opcode) {
        BlockBuilder.Block block = blocks.block(0);
        leavePart(block);
        int exception = block.protection().exception();
        switch (opcode) {
            case CATCH -> {
                openTest(block.protection(), instructions.index());
                pushPayload(exception, instructions.index());
            }
            case CATCH_ALL -> {
                noteCaught(exception);
                block.protection().setCatchesAll();
            }
            default -> {
                blocks.branchToHandlers(instructions.index() + 1, local(exception));
                blocks.join(block);
            }
        }
    }

    /** Closes a block that catches. */
    void close(BlockBuilder.Block block) {
        Protection protection = block.protection();
        leavePart(block);
        for (int i = 0; i < protection.clauses().size() && !protection.catchesAll(); i++) {
            Catch clause = protection.clauses().get(i);
            if (clause.kind().hasTag()) {
                openTest(protection, clause.tag());
                pushPayload(protection.exception(), clause.tag());
            } else {
                noteCaught(protection.exception());
                protection.setCatchesAll();
            }
            if (clause.kind().hasReference()) {
                operands.push(local(protection.exception()));
            }
            blocks.branch(protection.labels().get(i));
            closeTest(block);
        }
        if (!protection.catchesAll()) {
            throwAgain(protection.exception());
        }
        blocks.join(block);
    }

    /** Ends the protected code or a handler, whichever is open: it goes on behind the block. */
    private void leavePart(BlockBuilder.Block block) {
        if (blocks.isReachable()) {
            blocks.branch(block);
        }
        if (block.protection().isHandling()) {
            closeTest(block);
        } else {
            block.protection().setHandling();
            blocks.addEnd(block.protection().body());
            blocks.addEnd(block.protection().handlers());
            blocks.restart(block);
        }
    }

    /** Opens what is done with exceptions of a tag. */
    private void openTest(Protection protection, int tag) {
        Target target = blocks.newTarget(Target.Place.IF);
        target.branch(); // where the tag is another
        protection.setTest(target);
        blocks.addOpening(Opcode.IF, target, test(protection.exception(), tag));
    }

    private void closeTest(BlockBuilder.Block block) {
        Target test = block.protection().test();
        if (test != null) {
            blocks.addEnd(test);
            blocks.restart(block);
            block.protection().setTest(null);
        }
    }

    private Node test(int exception, int tag) {
        return node(Opcode.CATCH, JvmType.INT, local(exception)).withIndex(tag);
    }

    private void noteCaught(int exception) {
        operands.add(node(Opcode.DROP, JvmType.VOID, test(exception, ANY_TAG)));
    }

    private void pushPayload(int exception, int tag) {
        int cell = 0;
        for (JvmType type : layout.tagShape(tag).parameters()) {
            Node part = new Node(Opcode.CATCH_ALL, type, instructions.offset(), 0, local(exception));
            operands.push(part.withIndex(cell));
            cell += type.cells();
        }
    }
}
