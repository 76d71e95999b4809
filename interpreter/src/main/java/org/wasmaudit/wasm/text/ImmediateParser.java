package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.structure.BlockType;
import org.wasmaudit.wasm.structure.Catch;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;

/** Parses what follows a mnemonic (spec 6.5) and writes the instruction in the binary format. */
final class ImmediateParser {
    private static final int SHUFFLE_LANES = 16;
    private static final int HAS_MEMORY = 0x40;

    private final Tokens tokens;
    private final NumberParser numbers;
    private final IndexSpaces spaces;
    private final TypeTable types;
    private final TypeParser typeParser;
    private final IndexSpace locals;
    private final Labels labels;
    private final ModuleImage image;

    ImmediateParser(
            Tokens tokens,
            IndexSpaces spaces,
            TypeTable types,
            TypeParser typeParser,
            IndexSpace locals,
            Labels labels,
            ModuleImage image) {
        this.tokens = tokens;
        this.numbers = new NumberParser(tokens);
        this.spaces = spaces;
        this.types = types;
        this.typeParser = typeParser;
        this.locals = locals;
        this.labels = labels;
        this.image = image;
    }

    /** Parses the immediates of an opcode whose mnemonic has been consumed, and writes both. */
    void instruction(Opcode named, BinaryWriter out) {
        if (named == Opcode.SELECT && tokens.opens("result")) {
            List<ValueType> results = typeParser.values("result", null);
            out.opcode(Opcode.SELECT_TYPED);
            out.valueTypes(results);
        } else if (named == Opcode.REF_TEST || named == Opcode.REF_CAST) {
            ReferenceType type = typeParser.referenceType();
            boolean test = named == Opcode.REF_TEST;
            out.opcode(
                    type.nullable()
                            ? test ? Opcode.REF_TEST_NULL : Opcode.REF_CAST_NULL
                            : named);
            out.heapType(type.heapType());
        } else {
            out.opcode(named);
            immediate(named, out);
        }
    }

    private void immediate(Opcode opcode, BinaryWriter out) {
        switch (opcode.immediate()) {
            case NONE -> {}
            case BLOCK_TYPE -> out.blockType(blockType());
            case CATCHES -> {
                out.blockType(blockType());
                catches(out);
            }
            case LABEL -> out.u32(labels.index(tokens));
            case LABELS -> branchTable(out);
            case FUNCTION -> out.u32(spaces.functions.index(tokens));
            case TYPE_TABLE -> indirectCall(out);
            case TYPE -> out.u32(spaces.types.index(tokens));
            case TYPE_FIELD -> {
                int type = spaces.types.index(tokens);
                out.u32(type);
                out.u32(types.field(type));
            }
            case TYPE_LENGTH -> {
                out.u32(spaces.types.index(tokens));
                out.u32((int) tokens.natural(Integer.SIZE));
            }
            case TYPE_DATA -> {
                out.u32(spaces.types.index(tokens));
                out.u32(data());
            }
            case TYPE_ELEMENT -> {
                out.u32(spaces.types.index(tokens));
                out.u32(spaces.elements.index(tokens));
            }
            case TYPE_TYPE -> {
                out.u32(spaces.types.index(tokens));
                out.u32(spaces.types.index(tokens));
            }
            case CAST -> cast(out);
            case HEAP_TYPE -> out.heapType(typeParser.heapType());
            case VALUE_TYPES -> out.valueTypes(typeParser.values("result", null));
            case LOCAL -> out.u32(locals.index(tokens));
            case GLOBAL -> out.u32(spaces.globals.index(tokens));
            case TAG -> out.u32(spaces.tags.index(tokens));
            case TABLE -> out.u32(spaces.tables.indexOrFirst(tokens));
            case TABLES -> two(spaces.tables, out);
            case ELEMENT -> out.u32(spaces.elements.index(tokens));
            case ELEMENT_TABLE -> segment(spaces.elements, spaces.tables, out);
            case MEMORY_ARGUMENT -> memoryArgument(opcode, out, spaces.memories.isNext(tokens));
            case MEMORY_ARGUMENT_LANE -> {
                memoryArgument(opcode, out, isMemoryBeforeLane());
                out.u8((int) tokens.natural(Byte.SIZE));
            }
            case MEMORY -> out.u32(spaces.memories.indexOrFirst(tokens));
            case MEMORIES -> two(spaces.memories, out);
            case DATA -> out.u32(data());
            case DATA_MEMORY -> {
                image.setNamesData();
                segment(spaces.datas, spaces.memories, out);
            }
            case I32 -> out.signed(numbers.i32());
            case I64 -> out.signed(numbers.integer(Long.SIZE));
            case F32 -> out.fixed32(numbers.f32());
            case F64 -> out.fixed64(numbers.f64());
            case V128 -> vector(out);
            case LANE -> out.u8((int) tokens.natural(Byte.SIZE));
            case LANES -> shuffle(out);
            case FENCE -> out.u8(0);
        }
    }

    private int data() {
        image.setNamesData();
        return spaces.datas.index(tokens);
    }

    BlockType blockType() {
        TypeTable.TypeUse use = types.use(null);
        FunctionType function = use.function();
        if (use.index() == null && function != null && function.parameters().isEmpty()) {
            if (function.results().isEmpty()) {
                return BlockType.EMPTY;
            }
            if (function.results().size() == 1) {
                return new BlockType.OfValue(function.results().getFirst());
            }
        }
        return new BlockType.OfType(types.index(use));
    }

    private void catches(BinaryWriter out) {
        BinaryWriter clauses = new BinaryWriter();
        int count = 0;
        for (Catch.Kind kind = clause(); kind != null; kind = clause()) {
            clauses.u8(kind.code());
            if (kind.hasTag()) {
                clauses.u32(spaces.tags.index(tokens));
            }
            clauses.u32(labels.index(tokens));
            tokens.close();
            count++;
        }
        out.u32(count);
        out.bytes(clauses);
    }

    private Catch.@Nullable Kind clause() {
        for (Catch.Kind kind : Catch.Kind.values()) {
            if (tokens.acceptOpen(kind.text())) {
                return kind;
            }
        }
        return null;
    }

    private void branchTable(BinaryWriter out) {
        List<Integer> targets = new ArrayList<>();
        do {
            targets.add(labels.index(tokens));
        } while (tokens.is(TokenKind.IDENTIFIER) || tokens.isNatural());
        out.u32(targets.size() - 1);
        targets.forEach(out::u32);
    }

    private void indirectCall(BinaryWriter out) {
        int table = spaces.tables.indexOrFirst(tokens);
        out.u32(types.index(types.use(null)));
        out.u32(table);
    }

    private void cast(BinaryWriter out) {
        int label = labels.index(tokens);
        ReferenceType source = typeParser.referenceType();
        ReferenceType target = typeParser.referenceType();
        out.u8((source.nullable() ? 1 : 0) | (target.nullable() ? 2 : 0));
        out.u32(label);
        out.heapType(source.heapType());
        out.heapType(target.heapType());
    }

    /** Destination and source: both or neither. */
    private void two(IndexSpace space, BinaryWriter out) {
        boolean given = space.isNext(tokens);
        out.u32(given ? space.index(tokens) : 0);
        out.u32(given ? space.index(tokens) : 0);
    }

    /** A segment behind what it is copied to, of which the latter may be left out. */
    private void segment(IndexSpace segments, IndexSpace targets, BinaryWriter out) {
        boolean both = tokens.following() == TokenKind.IDENTIFIER || tokens.following() == TokenKind.NUMBER;
        int target = both ? targets.index(tokens) : 0;
        out.u32(segments.index(tokens));
        out.u32(target);
    }

    private boolean isMemoryBeforeLane() {
        return tokens.is(TokenKind.IDENTIFIER)
                || tokens.isNatural()
                        && (tokens.following() == TokenKind.NUMBER || tokens.isMemoryArgumentFollowing());
    }

    private void memoryArgument(Opcode opcode, BinaryWriter out, boolean hasMemory) {
        int memory = hasMemory ? spaces.memories.index(tokens) : 0;
        long offset = field("offset=", 0);
        long alignment = field("align=", opcode.accessBytes());
        if (Long.bitCount(alignment) != 1) {
            throw tokens.fault(Fault.ALIGNMENT_NOT_POWER_OF_TWO, Long.toUnsignedString(alignment));
        }
        int exponent = Long.numberOfTrailingZeros(alignment);
        out.u32(memory == 0 ? exponent : exponent | HAS_MEMORY);
        if (memory != 0) {
            out.u32(memory);
        }
        out.u64(offset);
    }

    private long field(String prefix, long otherwise) {
        if (!tokens.is(TokenKind.KEYWORD) || !tokens.text().startsWith(prefix)) {
            return otherwise;
        }
        Long value = Literals.natural(tokens.text().substring(prefix.length()), Long.SIZE);
        if (value == null) {
            throw tokens.fault(Fault.I64_CONSTANT_OUT_OF_RANGE, tokens.text());
        }
        tokens.advance();
        return value;
    }

    private void vector(BinaryWriter out) {
        LaneShape shape = LaneShape.of(tokens);
        checkLanes(shape.lanes(), Fault.WRONG_NUMBER_OF_LANE_LITERALS);
        for (int lane = 0; lane < shape.lanes(); lane++) {
            long bits = numbers.lane(shape);
            for (int shift = 0; shift < shape.bits(); shift += Byte.SIZE) {
                out.u8((int) (bits >>> shift));
            }
        }
    }

    /** Checks that so many numbers come next and no more, without consuming them. */
    private void checkLanes(int lanes, Fault otherwise) {
        int mark = tokens.mark();
        int count = 0;
        while (count <= lanes && tokens.accept(TokenKind.NUMBER)) {
            count++;
        }
        if (count != lanes) {
            throw tokens.fault(otherwise, lanes + " expected");
        }
        tokens.seek(mark);
    }

    private void shuffle(BinaryWriter out) {
        checkLanes(SHUFFLE_LANES, Fault.INVALID_LANE_LENGTH);
        for (int lane = 0; lane < SHUFFLE_LANES; lane++) {
            if (!tokens.isNatural()) {
                throw tokens.fault(Fault.I8_CONSTANT_OUT_OF_RANGE, tokens.text());
            }
            out.u8((int) tokens.natural(Byte.SIZE));
        }
    }
}
