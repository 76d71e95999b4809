package org.wasmaudit.audit.purpose;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.purpose.IdentifiedFunction.Mark;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.validation.ValidModule;

/** Says what the functions of modules are likely called. Immutable and shareable between threads. */
public final class FunctionIdentifier {
    /** Libraries that are part of most programs: a function of one of their names is no work of the program itself. */
    private static final Set<String> RUNTIMES = Set.of("wasi-libc", "libc++", "compiler-rt", "rust-std");

    private final PurposeModel model;
    private final NearestFunction nearest;
    private final Set<Integer> runtimeLabels;

    public FunctionIdentifier(PurposeModel model) {
        this.model = model;
        this.runtimeLabels = model.table().entries().stream()
                .filter(entry -> RUNTIMES.contains(model.table().origin(entry).project()))
                .map(SampleTable.Entry::label)
                .collect(Collectors.toUnmodifiableSet());
        this.nearest = new NearestFunction(model.table().entries(), FunctionSample::features);
    }

    /**
     * What is said of each function a module defines, in their order, computed on all processors.
     *
     * @param progress is told of each function looked at, by any thread, first alone and again when compared
     */
    public List<IdentifiedFunction> identify(ValidModule module, IntConsumer progress) {
        FunctionNames names = FunctionNames.of(module.module());
        SampleExtractor samples = SampleExtractor.of(module, progress);
        List<Function> functions = module.module().functions();
        return IntStream.range(0, functions.size())
                .parallel()
                .mapToObj(i -> {
                    progress.accept(i);
                    int function = functions.get(i).index();
                    return identified(function, names.name(function), samples.sample(function));
                })
                .toList();
    }

    /** What is said of a few functions a module defines, by their indices, in that order. */
    public List<IdentifiedFunction> identify(ValidModule module, int... functions) {
        FunctionNames names = FunctionNames.of(module.module());
        SampleExtractor samples = SampleExtractor.lazy(module);
        return Arrays.stream(functions)
                .mapToObj(function -> identified(function, names.name(function), samples.sample(function)))
                .toList();
    }

    private IdentifiedFunction identified(int function, @Nullable String given, FunctionSample sample) {
        Guess guess = nearest.guess(sample);
        if (guess.ranked().isEmpty()) {
            return IdentifiedFunction.unlike(function, given);
        }
        SampleTable table = model.table();
        SampleTable.Entry entry =
                table.entries().get(guess.ranked().getFirst().nearest());
        String label = table.label(entry);
        double probability = model.calibration().probability(guess, sample);
        EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
        if (probability >= PurposeModel.THRESHOLD) {
            marks.add(Mark.KNOWN);
        }
        if (runtimeLabels.contains(entry.label())) {
            marks.add(Mark.RUNTIME);
        }
        if (entry.sample().body() == sample.body()) {
            marks.add(Mark.SAME_CODE);
        }
        if (given != null && label.equals(FunctionLabel.of(given))) {
            marks.add(Mark.AS_NAMED);
        }
        String from = label + " of " + table.origin(entry);
        return new IdentifiedFunction(function, given, label, probability, from, marks);
    }
}
