package org.wasmaudit.audit.purpose;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;
import org.wasmaudit.audit.flow.CallGraph;
import org.wasmaudit.audit.flow.InterproceduralGraph;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * Makes samples of the functions of a module: their abstractions, and what tells them apart beyond those. The first
 * pass takes each function alone, the second adds what is known of its callees.
 */
final class SampleExtractor {
    /** The paper's longest sequence. */
    static final int LONGEST_SEQUENCE = 250;

    /** Features are hashed into so many bits. */
    static final int FEATURE_BITS = 22;

    /** How many callees tell something of their caller. */
    private static final int MOST_CALLEES = 12;

    private final ValidModule module;
    private final CallGraph calls;
    private final IntFunction<FunctionTraits> traitsOf;

    private SampleExtractor(ValidModule module, CallGraph calls, IntFunction<FunctionTraits> traitsOf) {
        this.module = module;
        this.calls = calls;
        this.traitsOf = traitsOf;
    }

    /** Looks at each function of a module alone, on all processors; the progress goes to {@code seen}. */
    static SampleExtractor of(ValidModule module, IntConsumer seen) {
        ConstantText texts = ConstantText.of(module.module());
        List<String> imports = ImportedNames.of(module.module());
        List<Function> functions = module.module().functions();
        List<FunctionTraits> traits = IntStream.range(0, functions.size())
                .parallel()
                .mapToObj(i -> {
                    seen.accept(i);
                    return FunctionTraits.of(module, functions.get(i), texts, imports);
                })
                .toList();
        return new SampleExtractor(module, CallGraph.of(module), traits::get);
    }

    /** Looks at functions when they are asked for: for few of them; confined to a thread. */
    static SampleExtractor lazy(ValidModule module) {
        ConstantText texts = ConstantText.of(module.module());
        List<String> imports = ImportedNames.of(module.module());
        List<Function> functions = module.module().functions();
        IntObjectHashMap<FunctionTraits> seen = new IntObjectHashMap<>();
        return new SampleExtractor(
                module,
                CallGraph.of(module),
                index -> seen.getIfAbsentPut(
                        index, () -> FunctionTraits.of(module, functions.get(index), texts, imports)));
    }

    private FunctionTraits traits(int function) {
        return traitsOf.apply(function - module.importedFunctions());
    }

    /** The sample of a function the module defines, by function index. */
    FunctionSample sample(int function) {
        FunctionTraits own = traits(function);
        IntHashSet features = new IntHashSet();
        features.addAll(own.features());
        int told = 0;
        for (int callee : calls.calls(function)) {
            if (!calls.isImported(callee) && told++ < MOST_CALLEES) {
                FunctionTraits other = traits(callee);
                features.add(FeatureHash.of(FeatureHash.CALLEE_BODY, other.body()));
                for (int feature : other.telling()) {
                    features.add(FeatureHash.of(FeatureHash.THROUGH_CALLEE, feature));
                }
            }
        }
        return new FunctionSample(own.body(), sequence(function), features.toSortedArray(), own.size());
    }

    /** The kinds of a function, the kinds of each callee behind the first call of it, to the paper's depth of two. */
    private byte[] sequence(int function) {
        Sequence sequence = new Sequence(4 * LONGEST_SEQUENCE);
        IntHashSet spliced = new IntHashSet();
        splice(sequence, function, 0, spliced);
        return Condensing.of(sequence.toArray(), LONGEST_SEQUENCE);
    }

    private void splice(Sequence sequence, int function, int depth, IntHashSet spliced) {
        spliced.add(function);
        FunctionTraits own = traits(function);
        int call = 0;
        for (byte kind : own.kinds()) {
            if (!sequence.add(kind)) {
                return;
            }
            if (kind == AbstractionKind.CALL.code() && call < own.callees().length) {
                int callee = own.callees()[call++];
                boolean fresh = !calls.isImported(callee) && !spliced.contains(callee);
                if (fresh && depth < InterproceduralGraph.DEPTH) {
                    splice(sequence, callee, depth + 1, spliced);
                }
            }
        }
    }

    /** A sequence that stops growing at its limit. */
    private static final class Sequence {
        private final byte[] kinds;
        private int size;

        Sequence(int limit) {
            kinds = new byte[limit];
        }

        boolean add(byte kind) {
            if (size == kinds.length) {
                return false;
            }
            kinds[size++] = kind;
            return true;
        }

        byte[] toArray() {
            return Arrays.copyOf(kinds, size);
        }
    }
}
