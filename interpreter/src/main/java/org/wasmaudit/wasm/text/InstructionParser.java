package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.text.OpenInstruction.State;

/**
 * Parses instructions, plain and folded (spec 6.5), and writes them in the binary format as it goes. What is open is on
 * a stack of its own, since a text may nest as deep as it is long.
 */
final class InstructionParser {
    private final Tokens tokens;
    private final ImmediateParser immediates;
    private final Labels labels;
    private final BinaryWriter out;
    private final List<OpenInstruction> open = new ArrayList<>();
    private final List<BranchHint> hints = new ArrayList<>();
    private @Nullable Integer hint;

    InstructionParser(Tokens tokens, ImmediateParser immediates, Labels labels, BinaryWriter out) {
        this.tokens = tokens;
        this.immediates = immediates;
        this.labels = labels;
        this.out = out;
    }

    /**
     * A branch hint (branch hinting proposal).
     *
     * @param offset of the instruction in what was written
     * @param likely 1 where the branch is likely to be taken, else 0
     */
    record BranchHint(int offset, int likely) {}

    List<BranchHint> hints() {
        return hints;
    }

    /** Parses instructions up to the parenthesis that closes what they stand in, and writes the {@code end}. */
    void sequence() {
        while (!(open.isEmpty() && tokens.is(TokenKind.CLOSE))) {
            step();
        }
        out.opcode(Opcode.END);
    }

    /** Parses one folded instruction, and writes the {@code end} of an expression. */
    void folded() {
        if (!tokens.is(TokenKind.OPEN)) {
            throw tokens.unexpected();
        }
        do {
            step();
        } while (!open.isEmpty());
        out.opcode(Opcode.END);
    }

    private void step() {
        takeHint();
        OpenInstruction innermost = open.isEmpty() ? null : open.getLast();
        if (tokens.is(TokenKind.CLOSE) && innermost != null) {
            close(innermost);
        } else if (tokens.is(TokenKind.OPEN)) {
            if (innermost == null || !openPart(innermost)) {
                openFolded(innermost);
            }
        } else if (tokens.is(TokenKind.KEYWORD) && (innermost == null || innermost.state().takesPlain())) {
            plain(innermost);
        } else {
            throw tokens.unexpected();
        }
    }

    private void takeHint() {
        for (Annotation annotation : tokens.take(Annotation.BRANCH_HINT)) {
            if (hint != null) {
                throw Annotations.fault(tokens.source(), annotation, "duplicate annotation");
            }
            hint = Annotations.branchHint(tokens.source(), annotation);
        }
    }

    private void write(@Nullable BinaryWriter instruction) {
        if (hint != null) {
            hints.add(new BranchHint(out.size(), hint));
            hint = null;
        }
        out.bytes(Objects.requireNonNull(instruction));
    }

    /** An instruction that is not folded; blocks and their parts end at an {@code end}. */
    private void plain(@Nullable OpenInstruction innermost) {
        Opcode opcode = Keywords.opcode(tokens.text());
        if (opcode == null) {
            throw tokens.unexpected();
        }
        switch (opcode) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> {
                tokens.advance();
                String label = tokens.identifier();
                BinaryWriter instruction = new BinaryWriter();
                immediates.instruction(opcode, instruction);
                write(instruction);
                labels.push(label);
                open.add(OpenInstruction.block(opcode));
            }
            case ELSE -> part(innermost, opcode, Opcode.IF);
            case CATCH, CATCH_ALL -> part(innermost, opcode, Opcode.TRY);
            case DELEGATE -> {
                checkPart(innermost, Opcode.TRY);
                tokens.advance();
                open.removeLast();
                labels.pop();
                writeInstruction(opcode);
            }
            case END -> {
                checkPart(innermost, null);
                tokens.advance();
                labels.repeated(tokens);
                open.removeLast();
                labels.pop();
                out.opcode(opcode);
            }
            default -> {
                tokens.advance();
                writeInstruction(opcode);
            }
        }
    }

    private void writeInstruction(Opcode opcode) {
        BinaryWriter instruction = new BinaryWriter();
        immediates.instruction(opcode, instruction);
        write(instruction);
    }

    /** Begins the next part of a block that is not folded. */
    private void part(@Nullable OpenInstruction innermost, Opcode opcode, Opcode of) {
        checkPart(innermost, of);
        tokens.advance();
        labels.repeated(tokens);
        writeInstruction(opcode);
        if (opcode != Opcode.CATCH) {
            open.set(open.size() - 1, OpenInstruction.block(opcode)); // nothing but the end may follow
        }
    }

    private void checkPart(@Nullable OpenInstruction innermost, @Nullable Opcode of) {
        if (innermost == null
                || innermost.state() != State.BLOCK
                || of != null && innermost.opcode() != of) {
            throw tokens.unexpected();
        }
    }

    private void openFolded(@Nullable OpenInstruction innermost) {
        String keyword = tokens.opened();
        Opcode opcode = keyword == null ? null : Keywords.opcode(keyword);
        if (opcode == null || innermost != null && !innermost.state().takesFolded()) {
            throw tokens.unexpected();
        }
        switch (opcode) {
            case ELSE, CATCH, CATCH_ALL, DELEGATE, END -> throw tokens.unexpected();
            default -> {}
        }
        tokens.advance();
        tokens.advance();
        Integer hinted = hint;
        hint = null;
        switch (opcode) {
            case BLOCK, LOOP, TRY, TRY_TABLE -> {
                String label = tokens.identifier();
                BinaryWriter instruction = new BinaryWriter();
                immediates.instruction(opcode, instruction);
                write(instruction);
                labels.push(label);
                open.add(OpenInstruction.folded(opcode, opcode == Opcode.TRY ? State.TRY : State.FOLDED_BLOCK));
            }
            case IF -> {
                String label = tokens.identifier();
                BinaryWriter instruction = new BinaryWriter();
                immediates.instruction(opcode, instruction);
                open.add(new OpenInstruction(opcode, State.CONDITION, label, instruction, hinted));
            }
            default -> {
                BinaryWriter instruction = new BinaryWriter();
                immediates.instruction(opcode, instruction);
                open.add(new OpenInstruction(opcode, State.OPERANDS, null, instruction, hinted));
            }
        }
    }

    /** Opens a part of a folded {@code if} or {@code try}; false where no such part comes next. */
    private boolean openPart(OpenInstruction innermost) {
        String keyword = tokens.opened();
        switch (innermost.state()) {
            case CONDITION -> {
                if (!tokens.acceptOpen("then")) {
                    return false;
                }
                hint = innermost.hint();
                write(innermost.instruction());
                labels.push(innermost.label());
                replace(innermost, State.THEN);
                open.add(OpenInstruction.folded(Opcode.IF, State.PART));
            }
            case THEN -> {
                tokens.expectOpen(Opcode.ELSE.text());
                out.opcode(Opcode.ELSE);
                replace(innermost, State.COMPLETE);
                open.add(OpenInstruction.folded(Opcode.ELSE, State.PART));
            }
            case TRY -> {
                tokens.expectOpen("do");
                replace(innermost, State.HANDLERS);
                open.add(OpenInstruction.folded(Opcode.TRY, State.PART));
            }
            case HANDLERS -> handler(innermost, keyword);
            case COMPLETE -> throw tokens.unexpected();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void handler(OpenInstruction innermost, @Nullable String keyword) {
        Opcode opcode = keyword == null ? null : Keywords.opcode(keyword);
        boolean first = innermost.opcode() == Opcode.TRY;
        if (opcode == Opcode.DELEGATE && first) {
            tokens.advance();
            tokens.advance();
            labels.pop();
            writeInstruction(opcode);
            tokens.close();
            open.set(open.size() - 1, OpenInstruction.folded(opcode, State.COMPLETE));
        } else if (opcode == Opcode.CATCH || opcode == Opcode.CATCH_ALL) {
            tokens.advance();
            tokens.advance();
            writeInstruction(opcode);
            State then = opcode == Opcode.CATCH ? State.HANDLERS : State.COMPLETE;
            open.set(open.size() - 1, OpenInstruction.folded(opcode, then));
            open.add(OpenInstruction.folded(opcode, State.PART));
        } else {
            throw tokens.unexpected();
        }
    }

    private void replace(OpenInstruction innermost, State state) {
        open.set(open.size() - 1, OpenInstruction.folded(innermost.opcode(), state));
    }

    private void close(OpenInstruction innermost) {
        switch (innermost.state()) {
            case OPERANDS -> {
                hint = innermost.hint();
                write(innermost.instruction());
            }
            case PART -> {}
            case FOLDED_BLOCK, THEN, HANDLERS, COMPLETE -> {
                if (innermost.opcode() != Opcode.DELEGATE) {
                    out.opcode(Opcode.END);
                    labels.pop();
                }
            }
            case BLOCK, CONDITION, TRY -> throw tokens.unexpected();
        }
        tokens.advance();
        open.removeLast();
    }
}
