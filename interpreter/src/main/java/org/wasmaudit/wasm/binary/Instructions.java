package org.wasmaudit.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.BlockType;
import org.wasmaudit.wasm.structure.Catch;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * A cursor over the instructions of an expression in the binary format (spec 5.4). It decodes one instruction at a
 * time; the accessors give the immediates of the current one, and mean something only for the opcodes that have them.
 *
 * <p>Only what the binary format itself demands is checked: blocks need not balance, and indices need not exist. Types
 * are as written, by index into the type section.
 */
public final class Instructions {
    /** The bit of a memory argument's flags behind which a memory index stands. */
    private static final int HAS_MEMORY = 0x40;

    private static final int MOST_FLAGS = 0x7F;
    private static final int CATCH_KINDS = Catch.Kind.values().length;

    private final ByteReader reader;
    private Opcode opcode = Opcode.NOP;
    private int offset;
    private int index;
    private int index2;
    private int flags;
    private int lane;
    private int list;
    private int count;
    private long low;
    private long high;
    private BlockType blockType = BlockType.EMPTY;
    private @Nullable HeapType heapType;
    private @Nullable HeapType heapType2;

    private Instructions(ByteReader reader) {
        this.reader = reader;
    }

    /** A cursor before the first instruction of an expression of {@code bytes}. */
    public static Instructions of(byte[] bytes, Expression expression) {
        return new Instructions(ByteReader.of(bytes, expression.start(), expression.end()));
    }

    /** A cursor that moves {@code reader}. */
    static Instructions of(ByteReader reader) {
        return new Instructions(reader);
    }

    public boolean hasNext() {
        return reader.hasRemaining();
    }

    /**
     * Decodes the next instruction.
     *
     * @throws ModuleException where the bytes are no instruction
     */
    public Opcode next() {
        offset = reader.position();
        int code = reader.u8();
        Opcode found = Opcode.isPrefix(code) ? prefixed(code) : Opcode.ofByte(code);
        if (found == null) {
            throw illegal();
        }
        opcode = found;
        readImmediate(found);
        return found;
    }

    private @Nullable Opcode prefixed(int prefix) {
        return Opcode.ofPrefixed(prefix, reader.u32());
    }

    private ModuleException illegal() {
        StringBuilder code = new StringBuilder();
        for (int i = offset; i < reader.position(); i++) {
            code.append(i == offset ? "" : " ").append(String.format("%02x", reader.bytes()[i]));
        }
        return ModuleException.at(offset, Fault.ILLEGAL_OPCODE, code.toString());
    }

    private void readImmediate(Opcode opcode) {
        switch (opcode.immediate()) {
            case NONE -> {}
            case BLOCK_TYPE -> blockType = TypeDecoder.blockType(reader);
            case CATCHES -> {
                blockType = TypeDecoder.blockType(reader);
                skipCatches();
            }
            case LABELS -> skipLabels();
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TAG, TABLE, ELEMENT, MEMORY, DATA -> index = reader.u32();
            case TYPE_TABLE, TYPE_FIELD, TYPE_LENGTH, TYPE_DATA, TYPE_ELEMENT, TYPE_TYPE, TABLES, ELEMENT_TABLE,
                    MEMORIES, DATA_MEMORY -> {
                index = reader.u32();
                index2 = reader.u32();
            }
            case CAST -> readCast();
            case HEAP_TYPE -> heapType = TypeDecoder.heapType(reader);
            case VALUE_TYPES -> skipValueTypes();
            case MEMORY_ARGUMENT -> readMemoryArgument();
            case MEMORY_ARGUMENT_LANE -> {
                readMemoryArgument();
                lane = reader.u8();
            }
            case I32 -> low = reader.s32();
            case I64 -> low = reader.s64();
            case F32 -> low = reader.fixed32();
            case F64 -> low = reader.fixed64();
            case V128, LANES -> {
                low = reader.fixed64();
                high = reader.fixed64();
            }
            case LANE -> lane = reader.u8();
            case FENCE -> {
                if (reader.u8() != 0) {
                    throw ModuleException.at(reader.position() - 1L, Fault.ZERO_BYTE_EXPECTED);
                }
            }
        }
    }

    private void readMemoryArgument() {
        int start = reader.position();
        flags = reader.u32();
        if (Integer.compareUnsigned(flags, MOST_FLAGS) > 0) {
            throw ModuleException.at(start, Fault.MALFORMED_MEMORY_OPERATION_FLAGS);
        }
        index = (flags & HAS_MEMORY) != 0 ? reader.u32() : 0;
        low = reader.u64();
    }

    private void readCast() {
        int start = reader.position();
        flags = reader.u8();
        if (flags > 3) {
            throw ModuleException.at(start, Fault.ILLEGAL_OPCODE, "cast flags " + flags);
        }
        index = reader.u32();
        heapType = TypeDecoder.heapType(reader);
        heapType2 = TypeDecoder.heapType(reader);
    }

    private void skipLabels() {
        count = reader.count();
        list = reader.position();
        for (int i = 0; i <= count; i++) {
            index = reader.u32();
        }
    }

    private void skipValueTypes() {
        count = reader.count();
        list = reader.position();
        for (int i = 0; i < count; i++) {
            TypeDecoder.valueType(reader);
        }
    }

    private void skipCatches() {
        count = reader.count();
        list = reader.position();
        for (int i = 0; i < count; i++) {
            readCatch(reader);
        }
    }

    private static Catch readCatch(ByteReader reader) {
        int code = reader.u8();
        if (code >= CATCH_KINDS) {
            throw ModuleException.at(reader.position() - 1L, Fault.MALFORMED_CATCH_CLAUSE);
        }
        Catch.Kind kind = kind(code);
        int tag = kind.hasTag() ? reader.u32() : -1;
        return new Catch(kind, tag, reader.u32());
    }

    private static Catch.Kind kind(int code) {
        return switch (code) {
            case 0 -> Catch.Kind.CATCH;
            case 1 -> Catch.Kind.CATCH_REF;
            case 2 -> Catch.Kind.CATCH_ALL;
            default -> Catch.Kind.CATCH_ALL_REF;
        };
    }

    /** The current instruction: what {@link #next} returned last. */
    public Opcode opcode() {
        return opcode;
    }

    /** Offset of the current instruction in the module. */
    public int offset() {
        return offset;
    }

    /** Offset behind the current instruction in the module. */
    public int end() {
        return reader.position();
    }

    /**
     * The first index: of a label, function, type, local, global, tag, table, element or data segment, memory; of a
     * {@code br_table}, its default label.
     */
    public int index() {
        return index;
    }

    /** The second index: table of an indirect call, field, length, segment or type of an array, source, memory. */
    public int index2() {
        return index2;
    }

    public int i32() {
        return (int) low;
    }

    public long i64() {
        return low;
    }

    public int f32Bits() {
        return (int) low;
    }

    public long f64Bits() {
        return low;
    }

    /** The low half of a vector constant, or the first eight lanes of a shuffle. */
    public long v128Low() {
        return low;
    }

    /** The high half of a vector constant, or the last eight lanes of a shuffle. */
    public long v128High() {
        return high;
    }

    /** The memory of a memory argument, and of {@code memory.size}, {@code memory.grow} and {@code memory.fill}. */
    public int memory() {
        return index;
    }

    /** The offset of a memory argument, unsigned. */
    public long memoryOffset() {
        return low;
    }

    /** The alignment of a memory argument as a power of two, 0 to 63. */
    public int alignment() {
        return flags & (HAS_MEMORY - 1);
    }

    public int lane() {
        return lane;
    }

    /** How many labels {@link #labels} has, the default included. */
    public int labelCount() {
        return count + 1;
    }

    /** The labels of a {@code br_table}, the default last; a new array. */
    public int[] labels() {
        ByteReader labels = atList();
        int[] read = new int[count + 1];
        for (int i = 0; i < read.length; i++) {
            read[i] = labels.u32();
        }
        return read;
    }

    public BlockType blockType() {
        return blockType;
    }

    /** The heap type of {@code ref.null}, of a test or a cast, and the source of a branch on a cast. */
    public HeapType heapType() {
        if (heapType == null) {
            throw new IllegalStateException("no heap type was read");
        }
        return heapType;
    }

    /** The target of a branch on a cast. */
    public HeapType heapType2() {
        if (heapType2 == null) {
            throw new IllegalStateException("no second heap type was read");
        }
        return heapType2;
    }

    /** Of a branch on a cast: bit 0 where the source may be null, bit 1 where the target may. */
    public int castFlags() {
        return flags;
    }

    /** The types of a typed {@code select}. */
    public List<ValueType> valueTypes() {
        ByteReader types = atList();
        List<ValueType> read = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            read.add(TypeDecoder.valueType(types));
        }
        return read;
    }

    /** The clauses of a {@code try_table}. */
    public List<Catch> catches() {
        ByteReader catches = atList();
        List<Catch> read = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            read.add(readCatch(catches));
        }
        return read;
    }

    private ByteReader atList() {
        return ByteReader.of(reader.bytes(), list, reader.position());
    }
}
