package org.wasmaudit.wasm.interpret;

import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.validation.FunctionValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * The immediates of instructions that neither open nor leave blocks, as words behind the opcode; {@link #length} says
 * how many. Numbers of 64 bits take two words, the low one first.
 *
 * <p>A memory or table whose addresses are i64 has {@link #WIDE} set in the word of its index. A heap type is a type
 * index, or below zero the complement of an abstract heap type's position in {@link AbstractHeapType#values}.
 */
final class Immediates {
    /** The mark of a memory or table with addresses of type i64. */
    static final int WIDE = 1 << 31;

    private static final AbstractHeapType[] ABSTRACT = AbstractHeapType.values();

    private final ValidModule module;
    private final Instructions at;
    private final FunctionValidator cursor;
    private final FrameLayout frame;
    private final Words words;

    Immediates(FunctionValidator cursor, FrameLayout frame, Words words) {
        this.module = cursor.module();
        this.at = cursor.instructions();
        this.cursor = cursor;
        this.frame = frame;
        this.words = words;
    }

    /** How many words an instruction that goes on behind itself takes, the opcode included. */
    static int length(Opcode opcode) {
        return 1 + switch (opcode.immediate()) {
            case NONE, FENCE -> 0;
            case I32, F32, FUNCTION, TYPE, ELEMENT, TABLE, MEMORY, DATA, HEAP_TYPE, TAG, LANE -> 1;
            case I64, F64, LOCAL, GLOBAL, TYPE_TABLE, TYPE_FIELD, TYPE_LENGTH, TYPE_DATA, TYPE_ELEMENT, TYPE_TYPE,
                    TABLES, ELEMENT_TABLE, MEMORIES, DATA_MEMORY -> 2;
            case MEMORY_ARGUMENT -> 3;
            case V128, LANES, MEMORY_ARGUMENT_LANE -> 4;
            case BLOCK_TYPE, CATCHES, LABEL, LABELS, CAST, VALUE_TYPES -> 0;
        };
    }

    /** Writes the immediates of the current instruction, before it is applied. */
    void write(Opcode opcode) {
        switch (opcode.immediate()) {
            case NONE, FENCE -> {}
            case FUNCTION, TYPE, ELEMENT, DATA, TAG -> words.add(at.index());
            case TABLE -> words.add(table(at.index()));
            case MEMORY -> words.add(memory(at.memory()));
            case HEAP_TYPE -> words.add(heapType(at.heapType()));
            case LOCAL -> {
                words.add(frame.local(at.index()));
                words.add(Shape.of(cursor.locals().type(at.index())));
            }
            case GLOBAL -> {
                words.add(at.index());
                words.add(Shape.of(module.globals().get(at.index()).value()));
            }
            case TYPE_FIELD, TYPE_LENGTH, TYPE_DATA, TYPE_ELEMENT, TYPE_TYPE -> {
                words.add(at.index());
                words.add(at.index2());
            }
            case TYPE_TABLE, ELEMENT_TABLE -> {
                words.add(at.index());
                words.add(table(at.index2()));
            }
            case TABLES -> {
                words.add(table(at.index()));
                words.add(table(at.index2()));
            }
            case MEMORIES -> {
                words.add(memory(at.index()));
                words.add(memory(at.index2()));
            }
            case DATA_MEMORY -> {
                words.add(at.index());
                words.add(memory(at.index2()));
            }
            case MEMORY_ARGUMENT -> writeMemoryArgument();
            case MEMORY_ARGUMENT_LANE -> {
                writeMemoryArgument();
                words.add(at.lane());
            }
            case I32 -> words.add(at.i32());
            case I64 -> words.addLong(at.i64());
            case F32 -> words.add(at.f32Bits());
            case F64 -> words.addLong(at.f64Bits());
            case V128, LANES -> {
                words.addLong(at.v128Low());
                words.addLong(at.v128High());
            }
            case LANE -> words.add(at.lane());
            case BLOCK_TYPE, CATCHES, LABEL, LABELS, CAST, VALUE_TYPES ->
                throw new IllegalStateException(opcode.text());
        }
    }

    private void writeMemoryArgument() {
        words.add(memory(at.memory()));
        words.addLong(at.memoryOffset());
    }

    private int memory(int index) {
        return module.memories().get(index).address() == AddressType.I64 ? index | WIDE : index;
    }

    private int table(int index) {
        return module.tables().get(index).address() == AddressType.I64 ? index | WIDE : index;
    }

    @SuppressWarnings("EnumOrdinal") // the position in values(), within one run of the program
    static int heapType(HeapType type) {
        return switch (type) {
            case TypeIndex index -> index.index();
            case AbstractHeapType abstractType -> ~abstractType.ordinal();
            default -> throw new IllegalStateException("not a type as a module writes it: " + type.text());
        };
    }

    /** The abstract heap type of a word below zero. */
    static AbstractHeapType abstractHeapType(int word) {
        return ABSTRACT[~word];
    }
}
