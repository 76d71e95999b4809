package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * What a module is likely for, by rules over names and instructions, each with its evidence. Nothing is learned here:
 * of the labelled modules of WASim and WASPur none is public.
 *
 * @param category the likeliest, or null where the evidence is thin or divided
 * @param evidence what speaks for each category that anything speaks for, the likeliest first
 */
public record ModulePurpose(@Nullable ModuleCategory category, List<Evidence> evidence) {
    /** From which weight on there is an answer. */
    private static final double ENOUGH = 2;

    /** How far the first must lie before the second. */
    private static final double CLEARLY = 1.2;

    /** Where fewer of the names have a category's words, they are those of a part and not of the whole. */
    private static final double SPARSE = 0.1;

    /** What such words weigh at most: no answer alone. */
    private static final double LITTLE = 1.5;

    private static final int SMALLEST_PROGRAM = 200;
    private static final int MOST_EXAMPLES = 6;

    public ModulePurpose {
        evidence = List.copyOf(evidence);
    }

    /**
     * What speaks for a category.
     *
     * @param weight how much: comparable within a module
     * @param reasons a line each; names in them are the guest's
     */
    public record Evidence(ModuleCategory category, double weight, List<String> reasons) {
        public Evidence {
            reasons = List.copyOf(reasons);
        }
    }

    /** The purpose of a module whose functions have been identified. */
    static ModulePurpose of(ValidModule module, List<IdentifiedFunction> functions) {
        Map<ModuleCategory, Evidence> found = new EnumMap<>(ModuleCategory.class);
        words(module.module(), functions, found);
        instructions(InstructionMix.of(module), found);
        shape(module.module(), found);
        List<Evidence> ordered = found.values().stream()
                .sorted(Comparator.comparingDouble(Evidence::weight).reversed())
                .toList();
        boolean clear = !ordered.isEmpty()
                && ordered.getFirst().weight() >= ENOUGH
                && (ordered.size() == 1 || ordered.getFirst().weight() >= CLEARLY * ordered.get(1).weight());
        return new ModulePurpose(clear ? ordered.getFirst().category() : null, ordered);
    }

    private static void add(
            Map<ModuleCategory, Evidence> found, ModuleCategory category, double weight, String reason) {
        Evidence before = found.getOrDefault(category, new Evidence(category, 0, List.of()));
        List<String> reasons = new ArrayList<>(before.reasons());
        reasons.add(reason);
        found.put(category, new Evidence(category, before.weight() + weight, reasons));
    }

    /** Words of imports and exports count double; of functions, those of the runtime not at all. */
    private static void words(
            Module module, List<IdentifiedFunction> functions, Map<ModuleCategory, Evidence> found) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Import imported : module.imports()) {
            count(imported.name(), 2, counts);
        }
        for (Export export : module.exports()) {
            count(export.name(), 2, counts);
        }
        for (IdentifiedFunction function : functions) {
            boolean program = !function.isRuntime();
            String name = function.given() != null ? function.given() : function.isKnown() ? function.guess() : null;
            if (program && name != null) {
                count(name, 1, counts);
            }
        }
        int names = module.imports().size() + module.exports().size() + functions.size();
        for (ModuleCategory category : ModuleCategory.values()) {
            List<Map.Entry<String, Integer>> said = counts.entrySet().stream()
                    .filter(entry -> category.words().contains(entry.getKey()))
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(MOST_EXAMPLES)
                    .toList();
            if (!said.isEmpty()) {
                double weight = said.stream().mapToDouble(entry -> Math.log1p(entry.getValue())).sum();
                double part = (double) said.stream().mapToInt(Map.Entry::getValue).sum() / names;
                weight = part < SPARSE ? Math.min(weight, LITTLE) : weight;
                weight = category == ModuleCategory.AUXILIARY ? weight / 2 : weight; // every program has strings
                List<String> examples =
                        said.stream().map(entry -> entry.getKey() + " ×" + entry.getValue()).toList();
                add(found, category, weight, "names: " + String.join(", ", examples));
            }
        }
    }

    private static void count(String name, int weight, Map<String, Integer> counts) {
        String limited = name.length() > 200 ? name.substring(0, 200) : name;
        String parted = limited.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        for (String word : parted.split("[^a-z]+")) {
            if (!word.isEmpty()) {
                counts.merge(word, weight, Integer::sum);
            }
        }
    }

    private static void instructions(InstructionMix mix, Map<ModuleCategory, Evidence> found) {
        if (mix.all() < SMALLEST_PROGRAM) {
            return;
        }
        if (mix.bitPart() > 0.12) {
            add(found, ModuleCategory.CRYPTOGRAPHIC, 3, percent(mix.bitPart()) + " of the code shifts, rotates, xors");
        }
        if (mix.floatPart() > 0.08) {
            add(found, ModuleCategory.NUMERIC, 3, percent(mix.floatPart()) + " of the code calculates with floats");
        }
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    private static void shape(Module module, Map<ModuleCategory, Evidence> found) {
        if (module.bytes().length < SMALLEST_PROGRAM && module.functions().size() <= 2) {
            add(found, ModuleCategory.SUPPORT_TESTER, 4, module.bytes().length + " bytes in all");
        }
        long data = module.datas().stream().mapToLong(segment -> segment.length()).sum();
        if (data > 1000 && data > 0.9 * module.bytes().length) {
            String part = percent((double) data / module.bytes().length);
            add(found, ModuleCategory.JAVASCRIPT_CARRIER, 3, part + " is data");
        }
    }
}
