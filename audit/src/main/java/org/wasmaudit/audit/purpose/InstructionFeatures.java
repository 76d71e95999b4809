package org.wasmaudit.audit.purpose;

import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.validation.ValidModule;

/** What the instructions of a function tell without their meaning: numbers, texts, imports, runs of opcodes. */
final class InstructionFeatures {
    /** Numbers below say little. */
    private static final long SMALLEST_TELLING_NUMBER = 16;

    /** Linkers put nothing of a program below. */
    private static final long LOWEST_ADDRESS = 1024;

    private static final int MOST_COUNTED = 16;

    private final ConstantText texts;
    private final List<String> imports;
    private final FeatureSketch opcodes = new FeatureSketch(256);
    private final FeatureSketch telling = new FeatureSketch(256);
    private final FeatureSketch accesses = new FeatureSketch(16);
    private final IntIntHashMap counts = new IntIntHashMap();
    private long body;
    private long window;
    private int size;

    private InstructionFeatures(ConstantText texts, List<String> imports) {
        this.texts = texts;
        this.imports = imports;
    }

    static InstructionFeatures of(ValidModule module, Function function, ConstantText texts, List<String> imports) {
        InstructionFeatures features = new InstructionFeatures(texts, imports);
        Instructions at = Instructions.of(module.module().bytes(), function.body());
        while (at.hasNext()) {
            features.see(at, at.next());
        }
        return features;
    }

    private void see(Instructions at, Opcode opcode) {
        size++;
        long immediate =
                switch (opcode.immediate()) {
                    case LOCAL, LABEL, LANE, TAG -> at.index();
                    case I32 -> number(at.i32());
                    case I64, F32, F64 -> constant(at.i64());
                    case MEMORY_ARGUMENT, MEMORY_ARGUMENT_LANE -> access(opcode, at.memoryOffset());
                    case FUNCTION -> called(at.index());
                    default -> 0; // what a linker numbers, or too rare to tell by
                };
        body = FeatureHash.mix(body * 31 + opcode.code() * 1_000_003L + immediate);
        switch (opcode.kind()) {
            case VARIABLE -> {}
            default -> {
                counts.addToValue(opcode.code(), 1);
                window = window << 12 | (opcode.code() & 0xFF) | (opcode.code() >> 16 & 0xF) << 8;
                opcodes.add(FeatureHash.of(FeatureHash.OPCODES, window & 0xFFFFFFFFFL));
            }
        }
    }

    private long number(int value) {
        String text = texts.at(Integer.toUnsignedLong(value));
        if (text != null) {
            telling.add(FeatureHash.of(FeatureHash.TEXT, FeatureHash.text(text)));
            return FeatureHash.text(text);
        }
        boolean address = value >= LOWEST_ADDRESS && texts.isAddress(value);
        return address ? 0 : constant(value);
    }

    private long constant(long value) {
        if (value >= SMALLEST_TELLING_NUMBER || value < -SMALLEST_TELLING_NUMBER) {
            telling.add(FeatureHash.of(FeatureHash.NUMBER, value));
        }
        return value;
    }

    private long access(Opcode opcode, long offset) {
        if (offset >= LOWEST_ADDRESS && texts.isAddress(offset)) {
            return 0;
        }
        accesses.add(FeatureHash.of(FeatureHash.ACCESS, offset << 8 | opcode.code() & 0xFF));
        return offset;
    }

    private long called(int function) {
        if (function >= imports.size()) {
            return 0;
        }
        long name = FeatureHash.text(imports.get(function));
        telling.add(FeatureHash.of(FeatureHash.IMPORT, name));
        return name;
    }

    long body() {
        return body;
    }

    int size() {
        return size;
    }

    /** Runs of three opcodes at most so many; offsets and widths of memory accesses; counts of opcodes. */
    int[] opcodes(int most) {
        FeatureSketch kept = new FeatureSketch(most);
        kept.addAll(opcodes.toArray());
        FeatureSketch both = new FeatureSketch(Integer.MAX_VALUE);
        both.addAll(kept.toArray());
        both.addAll(accesses.toArray());
        both.addAll(counted());
        return both.toArray();
    }

    /** How often each opcode occurs, in steps that widen as counts grow. */
    private int[] counted() {
        FeatureSketch counted = new FeatureSketch(MOST_COUNTED);
        counts.forEachKeyValue((code, count) -> {
            int steps = Math.min(count, 8) + Integer.SIZE - Integer.numberOfLeadingZeros(count);
            counted.add(FeatureHash.of(FeatureHash.OPCODE_COUNT, (long) code << 32 | steps));
        });
        return counted.toArray();
    }

    /** Texts, numbers and imports; at most so many. */
    int[] telling(int most) {
        FeatureSketch kept = new FeatureSketch(most);
        kept.addAll(telling.toArray());
        return kept.toArray();
    }
}
