package org.wasmaudit.wasm.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalKind;

/** Generates all classes of a module ahead of time, on all processors and in an order that is always the same. */
final class AllClasses {
    /** How many classes may be done before the first of them is taken, for each processor. */
    private static final int AHEAD = 16;

    private record Generated(String name, Future<byte[]> bytes) {}

    private AllClasses() {}

    static <E extends Exception> void generate(ModuleLayout layout, TypeClasses types, AheadOfTime.Target<E> target)
            throws E, InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        Set<String> vectors = new HashSet<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(processors)) {
            generate(layout, names(layout), workers, processors * AHEAD, target);
            vectors.addAll(layout.vectorClasses());
            generate(layout, vectors.stream().sorted().toList(), workers, processors * AHEAD, target);
        }
        TreeMap<String, DefinedType> used = new TreeMap<>();
        for (DefinedType type : layout.usedTypes()) {
            for (DefinedType above = type; above != null; above = above.supertype()) {
                used.put(types.name(above), above);
            }
        }
        if (used.values().stream().anyMatch(StructClass::has)) {
            target.add(StructClass.ROOT, StructClass.generateRoot());
        }
        for (var each : used.entrySet()) {
            target.add(each.getKey(), types.generate(each.getValue()));
        }
        target.add(TypeClasses.HOLDER, holder());
    }

    /** The classes that are known before any is generated. */
    private static List<String> names(ModuleLayout layout) {
        List<String> names = new ArrayList<>(List.of(layout.instanceClass()));
        for (int i = 0; i < layout.functionClasses(); i++) {
            names.add(layout.numberedClass(i));
        }
        int imported = layout.module().importedFunctions();
        Set<Integer> objects = new HashSet<>();
        for (int i = imported; i < layout.module().functionTypes().size(); i++) {
            if (layout.module().isDeclared(i)) {
                objects.add(i);
            }
        }
        layout.module().module().start().ifPresent(objects::add);
        for (Export export : layout.module().module().exports()) {
            if (export.kind() == ExternalKind.FUNCTION) {
                objects.add(export.index());
            }
        }
        objects.stream().filter(index -> index >= imported).sorted().map(layout::objectClass).forEach(names::add);
        return names;
    }

    private static <E extends Exception> void generate(
            ModuleLayout layout, List<String> names, ExecutorService workers, int most, AheadOfTime.Target<E> target)
            throws E, InterruptedException {
        Queue<Generated> waiting = new ArrayDeque<>();
        for (String name : names) {
            waiting.add(new Generated(name, workers.submit(() -> layout.generate(name))));
            if (waiting.size() > most) {
                take(waiting.remove(), target);
            }
        }
        for (Generated each : waiting) {
            take(each, target);
        }
    }

    private static <E extends Exception> void take(Generated each, AheadOfTime.Target<E> target)
            throws E, InterruptedException {
        try {
            target.add(each.name, each.bytes.get());
        } catch (ExecutionException defect) {
            throw new LinkageError("no code for " + each.name, defect.getCause());
        }
    }

    /** See {@link TypeClasses#HOLDER}; all jars have the same. */
    private static byte[] holder() {
        ClassBytes bytes = new ClassBytes(TypeClasses.HOLDER, "java/lang/Object");
        String type = "L" + TypeClasses.NAME + ";";
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        bytes.field(access, TypeClasses.FIELD, type);
        bytes.method(Opcodes.ACC_STATIC, "<clinit>", "()V", code -> {
            code.type(Opcodes.NEW, TypeClasses.NAME);
            code.insn(Opcodes.DUP);
            code.constantClass(TypeClasses.HOLDER);
            code.invokeSpecial(TypeClasses.NAME, "<init>", "(Ljava/lang/Class;)V");
            code.field(Opcodes.PUTSTATIC, bytes.name(), TypeClasses.FIELD, type);
            code.leave(Opcodes.RETURN);
        });
        return bytes.toByteArray();
    }
}
