package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A function as static methods: one, or where that is too large one a {@link Region}. */
final class FunctionEmitter {
    /** A function that is guessed to take no more bytes is not measured. */
    private static final int SMALL = RegionPlanner.LARGEST_METHOD * 3 / 4;

    /** HotSpot compiles no method that is larger, in bytes of bytecode. */
    private static final int HUGE_METHOD = 8000;

    private static final int MOST_PARAMETER_SLOTS = 255;

    private final ModuleLayout layout;
    private FunctionTree tree;
    private References references;

    /** Whether numbers are not taken from the pool of constants; see {@link MethodCode#computeNumbers}. */
    private final boolean computesNumbers;

    /** Whether the sizes of methods are measured and not guessed. */
    private final boolean measures;

    /** Whether how it is divided goes by guessed sizes. */
    private boolean isGuessed;

    FunctionEmitter(ModuleLayout layout, FunctionTree tree, boolean computesNumbers, boolean measures) {
        this.measures = measures;
        this.layout = layout;
        this.tree = tree;
        this.references = new References(tree);
        this.computesNumbers = computesNumbers;
    }

    /** Emits the methods, and gives the parts that have a second form. */
    List<Region> emit(ClassVisitor type) {
        Division division = division();
        List<Region> vectors = new ArrayList<>();
        for (Region region : division.regions()) {
            emit(type, region, division, null);
            if (region.hasVectorForm()) {
                vectors.add(region);
            }
        }
        return vectors;
    }

    /** Emits the second form of a part, by its number, into a class of its own. */
    void emitVectors(ClassBytes type, int number) {
        Division division = division();
        VectorShuffles shuffles = new VectorShuffles(type.name());
        emit(type.writer(), division.regions().get(number), division, shuffles);
        shuffles.addTo(type);
    }

    /**
     * How the function is divided into methods; many exits are gathered, and branch tables divided, only where the
     * methods get too large.
     */
    Division division() {
        Division division = division(tree);
        if (division.largest() > HUGE_METHOD) {
            FunctionTree divided = BranchTables.divide(GatheredExits.gather(tree));
            if (divided != tree) {
                tree = divided;
                references = new References(divided);
                division = division(tree);
            }
        }
        return division;
    }

    private Division division(FunctionTree tree) {
        boolean guesses = !measures && !hasVectorForms(tree);
        isGuessed = guesses;
        if (guesses && GuessedSizes.of(tree) <= SMALL && parts(tree, new int[0]).isEmpty()) {
            return undivided(tree, 0);
        }
        Measured measured = new Measured(tree);
        Division undivided = undivided(tree, 0);
        int size = measured.method(undivided.regions().getFirst(), undivided);
        if (size <= RegionPlanner.LARGEST_METHOD && parts(tree, measured.statements()).isEmpty()) {
            return undivided(tree, size);
        }
        Division guessed = guesses ? divided(tree, new GuessedSizes(measured.statements())) : null;
        isGuessed = guessed != null;
        return guessed != null ? guessed : Objects.requireNonNull(divided(tree, measured));
    }

    private boolean hasVectorForms(FunctionTree tree) {
        return layout.vectors() != VectorForms.LONGS && VectorRegions.mayHave(tree);
    }

    private static Division undivided(FunctionTree tree, int size) {
        return new Division(List.of(new Region(0, tree.statements().size(), 0)), null, size);
    }

    private @Nullable Division divided(FunctionTree tree, CodeSizes sizes) {
        return RegionPlanner.plan(tree, sizes, () -> parts(tree, sizes.statements()), references);
    }

    /** What is to be a region in any case. */
    private List<Region> parts(FunctionTree tree, int[] sizes) {
        if (hasVectorForms(tree)) {
            return VectorRegions.find(tree, sizes, layout.vectors(), references);
        }
        return layout.runsOnce(tree.function().index()) ? NestedLoops.find(tree, references) : List.of();
    }

    /** Sizes that are known by emitting to nowhere. */
    private final class Measured implements CodeSizes {
        private final int[] statements;

        Measured(FunctionTree tree) {
            statements = new int[tree.statements().size()];
        }

        @Override
        public int[] statements() {
            return statements;
        }

        @Override
        public int method(Region region, Division division) {
            MethodVisitor nowhere = new MethodVisitor(Opcodes.ASM9) {};
            return emit(nowhere, region, division, tree.function().start(), null, statements);
        }

        @Override
        public boolean areExact() {
            return true;
        }
    }

    private void emit(ClassVisitor type, Region region, Division division, @Nullable VectorShuffles vectors) {
        String name = layout.bodyMethod(tree.function().index());
        String descriptor = layout.descriptor(tree.shape());
        int offset = tree.function().start();
        if (region.isPart()) {
            name = BorderEmitter.name(region, tree, layout);
            descriptor = BorderEmitter.descriptor(region, tree, layout, division.frame() != null);
            offset = region.border().offset();
        }
        if (Type.getArgumentsAndReturnSizes(descriptor) >> 2 > MOST_PARAMETER_SLOTS + 1) { // one for a receiver
            throw new MethodTooLargeException(layout.functionClass(tree.function().index()), name, descriptor, 0);
        }
        MethodVisitor visitor =
                type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, null, null);
        visitor.visitCode();
        int size = emit(visitor, region, division, offset, vectors, null);
        if (size > HUGE_METHOD && isGuessed) {
            throw new MethodTooLargeException(layout.functionClass(tree.function().index()), name, descriptor, size);
        }
        visitor.visitMaxs(0, 0);
        visitor.visitEnd();
    }

    private int emit(
            MethodVisitor visitor,
            Region region,
            Division division,
            int offset,
            @Nullable VectorShuffles vectors,
            int @Nullable [] sizes) {
        MethodCode code = new MethodCode(visitor, new LocalTable(), offset);
        if (computesNumbers) {
            code.computeNumbers();
        }
        RegionLocals locals = new RegionLocals(tree, references, region, division.frame(), code, layout, vectors);
        MethodContext context = locals.context();
        ValueEmitter values = new ValueEmitter(context);
        memories(region).forEach(values.memory()::reserve);
        locals.addSpare();
        locals.emitStart();
        if (!region.isPart() && tree.calls()) {
            context.poll(tree.function().start()); // recursion may take long without a loop
        }
        new StatementEmitter(context, values, tree, references, region).emit(tree.statements(), sizes);
        return code.size();
    }

    /** The memories that a region's own statements load from and store to. */
    private Set<Integer> memories(Region region) {
        Set<Integer> memories = new TreeSet<>();
        region.walk(at -> addMemories(tree.statements().get(at), memories), part -> {});
        return memories;
    }

    private static void addMemories(Node node, Set<Integer> memories) {
        switch (node.opcode.kind()) {
            case LOAD, STORE, VECTOR_LOAD, VECTOR_STORE -> memories.add(node.index);
            default -> {}
        }
        if (node.effects != 0) {
            for (Node operand : node.operands) {
                addMemories(operand, memories);
            }
        }
    }
}
