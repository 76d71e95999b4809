package org.wasmaudit.audit.purpose;

import java.util.List;
import org.eclipse.collections.impl.list.mutable.primitive.ByteArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * What is seen of one function alone.
 *
 * @param body see {@link FunctionSample}
 * @param kinds codes of the abstractions of the function itself
 * @param callees the function called by each of the calls among them, in order
 * @param features all features
 * @param telling those of the features that seldom occur elsewhere: texts, numbers, imports
 */
record FunctionTraits(long body, byte[] kinds, int[] callees, int[] features, int[] telling, int size) {
    private static final int MOST_TRACE_FEATURES = 24;
    private static final int MOST_OPCODE_FEATURES = 24;
    private static final int MOST_TELLING_FEATURES = 16;

    /** Kinds are kept up to here: callees spliced in and repeats condensed, no more is ever used. */
    private static final int MOST_KINDS = 4 * SampleExtractor.LONGEST_SEQUENCE;

    static FunctionTraits of(ValidModule module, Function function, ConstantText texts, List<String> imports) {
        InstructionFeatures instructions = InstructionFeatures.of(module, function, texts, imports);
        ByteArrayList kinds = new ByteArrayList();
        IntArrayList callees = new IntArrayList();
        FeatureSketch trace = new FeatureSketch(MOST_TRACE_FEATURES);
        long window = 0;
        for (Abstraction step : Abstractor.abstracted(module, function).steps()) {
            int token = token(step);
            window = window << 5 | token;
            trace.add(FeatureHash.of(FeatureHash.TRACE, window & 0xFFFFF)); // four steps
            trace.add(FeatureHash.of(FeatureHash.TRACE, 1L << 40 | window & 0x3FF)); // two
            if (step.kind() != null && kinds.size() < MOST_KINDS) {
                kinds.add((byte) step.kind().code());
                if (step instanceof Abstraction.Call call) {
                    callees.add(call.function());
                }
            }
        }
        FeatureSketch all = new FeatureSketch(Integer.MAX_VALUE);
        all.addAll(trace.toArray());
        all.addAll(instructions.opcodes(MOST_OPCODE_FEATURES));
        int[] telling = instructions.telling(MOST_TELLING_FEATURES);
        all.addAll(telling);
        FunctionType type = module.functionType(function.index());
        all.add(FeatureHash.of(FeatureHash.SIGNATURE, FeatureHash.text(type.toString())));
        all.add(FeatureHash.of(FeatureHash.SIZE, bucket(instructions.size())));
        all.add(FeatureHash.of(FeatureHash.SIZE, 100 + bucket(kinds.size())));
        all.add(FeatureHash.of(FeatureHash.CALL_COUNT, Math.min(callees.size(), 8)));
        return new FunctionTraits(
                instructions.body(), kinds.toArray(), callees.toArray(), all.toArray(), telling, instructions.size());
    }

    /** A number that doubles its meaning at each other step. */
    private static int bucket(int size) {
        int log = 32 - Integer.numberOfLeadingZeros(size);
        return 2 * log + (log > 1 ? size >> (log - 2) & 1 : 0);
    }

    /** A step in five bits: finer than its kind, since stores have widths and jumps count here. */
    private static int token(Abstraction step) {
        return switch (step) {
            case Abstraction.Set set -> set.value() instanceof Value.Load ? 1 : 2;
            case Abstraction.Store store -> 3 + Math.min(4, 32 - Integer.numberOfLeadingZeros(store.width()));
            case Abstraction.Memcpy memcpy -> memcpy.source() == null ? 8 : 9;
            case Abstraction.If ignored -> 10;
            case Abstraction.Else ignored -> 11;
            case Abstraction.Switch ignored -> 12;
            case Abstraction.Block ignored -> 13;
            case Abstraction.For ignored -> 14;
            case Abstraction.End ignored -> 15;
            case Abstraction.Call call -> call.results() == 0 ? 16 : 17;
            case Abstraction.CallIndirect ignored -> 18;
            case Abstraction.Jump jump ->
                switch (jump.exit()) {
                    case BREAK -> 19;
                    case CONTINUE -> 20;
                    case RETURN -> 21;
                    case THROW -> 22;
                    case UNREACHABLE -> 23;
                    case YIELD -> 24;
                };
        };
    }
}
