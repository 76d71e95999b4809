package org.wasmaudit.wasm.interpret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.binary.NameSection;
import org.wasmaudit.wasm.runtime.WasmFrame;
import org.wasmaudit.wasm.semantics.Metering;
import org.wasmaudit.wasm.structure.Catch;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.validation.ControlFrame;
import org.wasmaudit.wasm.validation.FunctionValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * The translation of a function's body to {@link FunctionCode}: blocks and their ends vanish, branches get the position
 * they lead to and the place their operands are moved to, unreachable code is left out. Every other instruction keeps
 * its opcode; {@link Immediates} says what follows it.
 *
 * <p>A {@code nop} stands for fuel that is taken, and has a word, how much.
 *
 * <p>A branch has three words: the position it leads to, the cell of the frame its operands are moved to, and how many
 * cells they take. An {@code if} has one, the position where it goes on when the condition is zero, and so has an
 * {@code else}, {@code catch} or {@code catch_all}: there the part before it ends, and goes on behind the block.
 */
final class Translation {
    private static final int BRANCH_WORDS = 3;

    private final Function function;
    private final @Nullable Metering metering;
    private final FunctionValidator cursor;
    private final Instructions at;
    private final Words words = new Words();
    private final Words sitePositions = new Words();
    private final Words siteOffsets = new Words();
    private final FrameLayout frame;
    private final Immediates immediates;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Fixup> fixups = new ArrayList<>();
    private final List<PendingHandler> handlers = new ArrayList<>();

    /** Positions of the instructions, ascending, and beside them their offsets in the module. */
    private int[] positions = new int[16];

    private int[] offsets = new int[16];
    private int instructions;

    /** A word that is to hold the position a branch to a block leads to. */
    private record Fixup(int position, Block block) {}

    /** A handler that goes on at a block's label, which may still be unknown, or where it says itself. */
    private record PendingHandler(Handler handler, @Nullable Block label) {
        Handler finish() {
            return label == null ? handler : handler.at(label.target);
        }
    }

    private Translation(ValidModule module, Function function, boolean metered) {
        this.function = function;
        this.metering = metered ? Metering.of(module.module().bytes(), function) : null;
        cursor = FunctionValidator.over(module, function);
        at = cursor.instructions();
        frame = new FrameLayout(cursor.locals());
        immediates = new Immediates(cursor, frame, words);
    }

    static Translation of(ValidModule module, Function function, boolean metered) {
        Translation translation = new Translation(module, function, metered);
        translation.run();
        return translation;
    }

    /** The finished code. */
    FunctionCode code() {
        for (Fixup fixup : fixups) {
            words.set(fixup.position, fixup.block.target);
        }
        FunctionType type = cursor.type();
        return new FunctionCode(
                words.toArray(),
                handlers.stream().map(PendingHandler::finish).toArray(Handler[]::new),
                sitePositions.toArray(),
                siteOffsets.toArray(),
                type.parameterCells(),
                type.resultCells(),
                frame.link(),
                frame.caught(),
                frame.cells(),
                frame.references());
    }

    /** The call of a backtrace that stands at a position. */
    WasmFrame frame(int position) {
        int found = Arrays.binarySearch(positions, 0, instructions, position);
        int offset = offsets[Math.max(found >= 0 ? found : -found - 2, 0)];
        int index = function.index();
        return new WasmFrame(index, NameSection.of(cursor.module().module()).functionName(index), offset);
    }

    private void run() {
        blocks.add(new Block(Opcode.BLOCK, 0, true));
        frame.use(cursor.type().results());
        while (cursor.hasNext()) {
            Opcode opcode = cursor.next();
            boolean reachable = cursor.reachable();
            if (reachable) {
                mark();
                if (opcode != Opcode.LOOP) {
                    charge();
                }
            }
            switch (opcode) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> open(opcode, reachable);
                case ELSE, CATCH, CATCH_ALL -> turn(opcode, reachable);
                case END, DELEGATE -> close(opcode);
                default -> {
                    if (reachable) {
                        write(opcode);
                    }
                    cursor.apply();
                }
            }
            if (cursor.reachable()) {
                frame.reserve(cursor.operands().cells());
            }
        }
    }

    private void mark() {
        if (instructions == positions.length) {
            positions = Arrays.copyOf(positions, 2 * instructions);
            offsets = Arrays.copyOf(offsets, 2 * instructions);
        }
        if (instructions > 0 && positions[instructions - 1] == words.size()) {
            instructions--; // what stood there has left no words
        }
        positions[instructions] = words.size();
        offsets[instructions++] = at.offset();
    }

    /** Writes what is charged before the current instruction, as a {@code nop} with a word. */
    private void charge() {
        int charge = metering == null ? 0 : metering.charge(at.offset());
        if (charge > 0) {
            words.add(Opcode.NOP);
            words.add(charge);
        }
    }

    private void open(Opcode opcode, boolean reachable) {
        Block block = new Block(opcode, words.size(), reachable);
        if (reachable) {
            switch (opcode) {
                case LOOP -> {
                    words.add(opcode);
                    charge();
                }
                case IF -> {
                    words.add(opcode);
                    block.otherwise = words.size();
                    words.add(Block.UNKNOWN);
                }
                case TRY_TABLE -> {
                    frame.useReferences();
                    block.clauses = clauses();
                }
                case TRY -> frame.useReferences();
                default -> {}
            }
        }
        cursor.apply();
        blocks.add(block);
    }

    /** The clauses of the current {@code try_table}, whose labels do not count the block itself. */
    private List<Block.Clause> clauses() {
        List<Block.Clause> clauses = new ArrayList<>();
        for (Catch written : at.catches()) {
            int tag = written.kind().hasTag() ? written.tag() : Handler.ALL;
            clauses.add(new Block.Clause(
                    tag, block(written.label()), height(written.label()), written.kind().hasReference()));
        }
        return clauses;
    }

    /** One part of a block ends, another begins: the first jumps over the second. */
    private void turn(Opcode opcode, boolean reachable) {
        Block block = block(0);
        if (block.bodyEnd == Block.UNKNOWN) {
            block.bodyEnd = words.size();
        }
        if (reachable) {
            words.add(opcode);
            fixups.add(new Fixup(words.size(), block));
            words.add(Block.UNKNOWN);
        }
        cursor.apply();
        if (!block.reachable) {
            return;
        }
        if (opcode == Opcode.ELSE) {
            words.set(block.otherwise, words.size());
            block.otherwise = Block.UNKNOWN;
        } else {
            if (block.caught == Handler.NOWHERE) {
                block.caught = frame.newCaught();
            }
            int tag = opcode == Opcode.CATCH ? at.index() : Handler.ALL;
            addHandler(block, tag, words.size(), null, height(0), false);
        }
    }

    private void close(Opcode opcode) {
        Block block = block(0);
        if (block.opcode != Opcode.LOOP) {
            block.target = words.size();
        }
        if (block.otherwise != Block.UNKNOWN) {
            words.set(block.otherwise, words.size());
        }
        if (block.bodyEnd == Block.UNKNOWN) {
            block.bodyEnd = words.size();
        }
        for (Block.Clause clause : block.clauses) {
            addHandler(
                    block, clause.tag(), Block.UNKNOWN, clause.label(), clause.height(), clause.reference());
        }
        if (opcode == Opcode.DELEGATE && block.reachable) {
            int depth = blocks.size() - 2 - at.index(); // the label does not count the block itself
            addHandler(block, Handler.DELEGATE, depth, null, 0, false);
        }
        if (blocks.size() == 1) {
            words.add(Opcode.END);
        }
        cursor.apply();
        blocks.removeLast();
    }

    private void addHandler(
            Block block, int tag, int target, @Nullable Block label, int height, boolean reference) {
        Handler handler = new Handler(
                blocks.size() - 1, block.start, block.bodyEnd, tag, target, height, reference, block.caught);
        handlers.add(new PendingHandler(handler, label));
    }

    private Block block(int label) {
        return blocks.get(blocks.size() - 1 - label);
    }

    /** The cell of the frame behind the operands below a block. */
    private int height(int label) {
        return frame.operands() + cursor.controls().frame(label).cellHeight();
    }

    private void write(Opcode opcode) {
        switch (opcode) {
            case NOP -> {}
            case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> {
                words.add(opcode);
                writeBranch(at.index());
            }
            case BR_TABLE -> writeBranchTable();
            case BR_ON_CAST, BR_ON_CAST_FAIL -> {
                words.add(opcode);
                writeBranch(at.index());
                words.add(Immediates.heapType(at.heapType2()));
                words.add(at.castFlags() >>> 1);
            }
            case DROP -> {
                words.add(opcode);
                words.add(cursor.operands().type(0).cells());
            }
            case SELECT, SELECT_TYPED -> {
                words.add(opcode);
                words.add(Shape.of(cursor.operands().type(1)));
            }
            case RETHROW -> {
                words.add(opcode);
                words.add(block(at.index()).caught);
            }
            case CALL, CALL_INDIRECT, CALL_REF, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
                sitePositions.add(words.size());
                siteOffsets.add(at.offset());
                words.add(opcode);
                immediates.write(opcode);
            }
            default -> {
                words.add(opcode);
                immediates.write(opcode);
            }
        }
        noteReferences(opcode);
    }

    private void writeBranch(int label) {
        Block block = block(label);
        ControlFrame target = cursor.controls().frame(label);
        fixups.add(new Fixup(words.size(), block));
        words.add(Block.UNKNOWN);
        words.add(height(label));
        int cells = 0;
        for (ValueType type : target.labelTypes()) {
            cells += type.cells();
        }
        words.add(cells);
    }

    /**
     * Writes how many labels there are without the default, then for each label, the default last, the position of its
     * branch; these follow, one for each block that is a target.
     */
    private void writeBranchTable() {
        int[] labels = at.labels();
        words.add(Opcode.BR_TABLE);
        words.add(labels.length - 1);
        int branches = words.size() + labels.length;
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        for (int label : labels) {
            int number = numbers.computeIfAbsent(label, _ -> numbers.size());
            words.add(branches + number * BRANCH_WORDS);
        }
        numbers.keySet().forEach(this::writeBranch);
    }

    /** Notes whether the instruction can put a reference into a frame that had none. */
    private void noteReferences(Opcode opcode) {
        switch (opcode.kind()) {
            case REFERENCE, AGGREGATE, TABLE_OPERATION -> frame.useReferences();
            default -> {}
        }
        switch (opcode) {
            case GLOBAL_GET -> frame.use(cursor.module().globals().get(at.index()).value());
            case CALL -> frame.use(cursor.module().functionType(at.index()).results());
            case CALL_INDIRECT, CALL_REF ->
                frame.use(((FunctionType) cursor.module().types().get(at.index()).expand()).results());
            default -> {}
        }
    }
}
