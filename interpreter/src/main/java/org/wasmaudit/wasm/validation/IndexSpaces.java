package org.wasmaudit.wasm.validation;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.binary.Section;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.CompositeType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Global;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.TableDefinition;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * The index spaces of a module (spec 2.5.1), imports first, with the types of what stands in them checked (spec 3.2.15
 * to 3.2.17) and made canonical.
 */
final class IndexSpaces {
    private final CanonicalTypes types;
    private final Features features;
    private final Refusal refusal;
    private final List<Integer> functions = new ArrayList<>();
    private final List<TableType> tables = new ArrayList<>();
    private final List<MemoryType> memories = new ArrayList<>();
    private final List<GlobalType> globals = new ArrayList<>();
    private final List<Integer> tags = new ArrayList<>();

    private IndexSpaces(CanonicalTypes types, Features features, Refusal refusal) {
        this.types = types;
        this.features = features;
        this.refusal = refusal;
    }

    static IndexSpaces of(Module module, CanonicalTypes types, Features features, Refusal refusal) {
        IndexSpaces spaces = new IndexSpaces(types, features, refusal);
        for (int i = 0; i < module.imports().size(); i++) {
            spaces.add(module.imports().get(i), i);
        }
        for (int i = 0; i < module.functions().size(); i++) {
            Function function = module.functions().get(i);
            spaces.functions.add(spaces.functionType(function.typeIndex(), Section.FUNCTION, i));
        }
        for (int i = 0; i < module.tables().size(); i++) {
            TableDefinition table = module.tables().get(i);
            spaces.tables.add(spaces.table(table.type(), Section.TABLE, i));
        }
        for (int i = 0; i < module.memories().size(); i++) {
            spaces.memories.add(spaces.memory(module.memories().get(i), Section.MEMORY, i));
        }
        for (int i = 0; i < module.tags().size(); i++) {
            spaces.tags.add(spaces.tag(module.tags().get(i), Section.TAG, i));
        }
        for (int i = 0; i < module.globals().size(); i++) {
            Global global = module.globals().get(i);
            spaces.globals.add(spaces.global(global.type(), Section.GLOBAL, i));
        }
        spaces.checkLimits();
        return spaces;
    }

    private void checkLimits() {
        Limits limits = refusal.limits();
        checkLimit("functions", functions, limits.functions(), Section.FUNCTION);
        checkLimit("tables", tables, limits.tables(), Section.TABLE);
        checkLimit("memories", memories, limits.memories(), Section.MEMORY);
        checkLimit("globals", globals, limits.globals(), Section.GLOBAL);
        checkLimit("tags", tags, limits.tags(), Section.TAG);
    }

    private void checkLimit(String what, List<?> space, int most, Section section) {
        if (space.size() > most) {
            throw refusal.at(section, 0, Fault.LIMIT_EXCEEDED, space.size() + " " + what + ", at most " + most);
        }
    }

    private void add(Import wanted, int item) {
        switch (wanted.type()) {
            case ExternalType.OfFunction function ->
                functions.add(functionType(function.typeIndex(), Section.IMPORT, item));
            case TableType table -> tables.add(table(table, Section.IMPORT, item));
            case MemoryType memory -> memories.add(memory(memory, Section.IMPORT, item));
            case GlobalType global -> globals.add(global(global, Section.IMPORT, item));
            case ExternalType.OfTag tag -> tags.add(tag(tag, Section.IMPORT, item));
        }
    }

    private int functionType(int index, Section section, int item) {
        if (Integer.compareUnsigned(index, types.composites().size()) >= 0
                || !(types.composites().get(index) instanceof FunctionType)) {
            throw refusal.at(section, item, Fault.UNKNOWN_TYPE, Integer.toUnsignedString(index));
        }
        return index;
    }

    private int tag(ExternalType.OfTag tag, Section section, int item) {
        int index = functionType(tag.typeIndex(), section, item);
        CompositeType type = types.composites().get(index);
        if (type instanceof FunctionType function && !function.results().isEmpty()) {
            throw refusal.at(section, item, Fault.NON_EMPTY_TAG_RESULT_TYPE, type.toString());
        }
        return index;
    }

    private TableType table(TableType type, Section section, int item) {
        SizeRules.check(type, refusal, section, item);
        return new TableType(
                type.address(), type.limits(), element(type.element(), section, item));
    }

    private MemoryType memory(MemoryType type, Section section, int item) {
        SizeRules.check(type, refusal, section, item);
        return type;
    }

    private GlobalType global(GlobalType type, Section section, int item) {
        return new GlobalType(value(type.value(), section, item), type.mutable());
    }

    /** The canonical form of the type of elements; {@code funcref} was there before any feature. */
    ReferenceType element(ReferenceType type, Section section, int item) {
        if (type.heapType() != AbstractHeapType.FUNC) {
            refusal.checkFeatures(features, type, section, item);
        }
        return canonical(type, section, item);
    }

    private ValueType value(ValueType type, Section section, int item) {
        refusal.checkFeatures(features, type, section, item);
        return type instanceof ReferenceType reference ? canonical(reference, section, item) : type;
    }

    private ReferenceType canonical(ReferenceType type, Section section, int item) {
        if (!(type.heapType() instanceof TypeIndex index)) {
            return type;
        }
        if (Integer.compareUnsigned(index.index(), types.types().size()) >= 0) {
            throw refusal.at(section, item, Fault.UNKNOWN_TYPE, index.text());
        }
        return new ReferenceType(type.nullable(), types.types().get(index.index()));
    }

    int[] functionTypeIndices() {
        return functions.stream().mapToInt(Integer::intValue).toArray();
    }

    List<DefinedType> functionTypes() {
        return functions.stream().map(types.types()::get).toList();
    }

    List<TableType> tables() {
        return List.copyOf(tables);
    }

    List<MemoryType> memories() {
        return List.copyOf(memories);
    }

    List<GlobalType> globals() {
        return List.copyOf(globals);
    }

    int[] tagTypeIndices() {
        return tags.stream().mapToInt(Integer::intValue).toArray();
    }

    List<DefinedType> tags() {
        return tags.stream().map(types.types()::get).toList();
    }
}
