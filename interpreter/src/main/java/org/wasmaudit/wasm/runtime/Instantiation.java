package org.wasmaudit.wasm.runtime;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.DataSegment;
import org.wasmaudit.wasm.structure.ElementSegment;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Global;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.TableDefinition;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * The instantiation of a module (spec 4.5.4) on an engine's new, empty {@link Instance}: imports are resolved and
 * matched, what the module defines is allocated, segments are written and the start function runs, in that order.
 */
public final class Instantiation {
    private final Instance instance;
    private final ValidModule module;
    private final Imports imports;
    private final Store store;

    /** The globals with their first values; the engine may keep those of the module elsewhere. */
    private final @Nullable GlobalCell[] globals;

    private final ConstantExpression constants;

    private Instantiation(Instance instance, Imports imports) {
        this.instance = instance;
        this.module = instance.module();
        this.imports = imports;
        this.store = instance.store();
        this.globals = new GlobalCell[module.globals().size()];
        this.constants = new ConstantExpression(instance, globals);
    }

    /**
     * Fills a new instance and starts it.
     *
     * @return the instance
     * @throws ModuleException when an import is missing or of another type, or a limit is exceeded
     * @throws ExecutionException when a segment does not fit, or the start function fails
     */
    public static <I extends Instance> I of(I instance, Imports imports) {
        return instance.store().enter(() -> {
            new Instantiation(instance, imports).run();
            return instance;
        });
    }

    private void run() {
        resolveImports();
        allocate();
        instance.allocated();
        writeElements();
        writeDatas();
        Module definition = module.module();
        if (definition.start().isPresent()) {
            instance.function(definition.start().getAsInt()).invoke(store.values(), store.values().top);
        }
    }

    private void resolveImports() {
        ImportMatching matching = new ImportMatching(instance);
        Map<ExternalKind, Integer> taken = new EnumMap<>(ExternalKind.class);
        for (Import wanted : module.module().imports()) {
            ExternalValue value = imports.find(wanted.module(), wanted.name());
            if (value == null) {
                throw refused(Fault.UNKNOWN_IMPORT, wanted, ExternalTypeText.of(wanted.type(), module));
            }
            if (!matching.matches(value, wanted.type())) {
                throw refused(
                        Fault.INCOMPATIBLE_IMPORT_TYPE,
                        wanted,
                        "expected " + ExternalTypeText.of(wanted.type(), module) + ", found "
                                + ExternalTypeText.of(value));
            }
            take(value, taken.merge(value.kind(), 1, Integer::sum) - 1);
        }
    }

    private static ModuleException refused(Fault fault, Import wanted, String detail) {
        return ModuleException.at(
                ModuleException.NOWHERE, fault, wanted.module() + "." + wanted.name() + ": " + detail);
    }

    private void take(ExternalValue value, int index) {
        switch (value) {
            case FunctionInstance function -> instance.functions[index] = function;
            case HostFunction function -> instance.functions[index] = function.bind(instance);
            case Table table -> instance.tables[index] = table;
            case Memory memory -> instance.memories[index] = memory;
            case GlobalCell global -> {
                globals[index] = global;
                instance.globals[index] = global;
            }
            case Tag tag -> instance.tags[index] = tag;
        }
    }

    private void allocate() {
        Module definition = module.module();
        int index = module.tags().size() - definition.tags().size();
        for (; index < module.tags().size(); index++) {
            instance.tags[index] = new Tag(store.canonical(module.tags().get(index)));
        }
        index = module.memories().size() - definition.memories().size();
        for (; index < module.memories().size(); index++) {
            instance.memories[index] = Memory.of(module.memories().get(index), store.limits());
        }
        index = module.globals().size() - definition.globals().size();
        for (Global global : definition.globals()) {
            GlobalCell cell = new GlobalCell(module.globals().get(index));
            constants.into(cell, global.initializer());
            globals[index] = cell;
            instance.defineGlobal(index++, cell);
        }
        index = module.tables().size() - definition.tables().size();
        for (TableDefinition table : definition.tables()) {
            Object initial = table.initializer() == null ? null : constants.reference(table.initializer());
            instance.tables[index] = Table.of(module.tables().get(index++), store.limits(), initial);
        }
        List<ElementSegment> segments = definition.elements();
        for (int i = 0; i < segments.size(); i++) {
            instance.elements[i] = values(segments.get(i));
        }
    }

    private @Nullable Object[] values(ElementSegment segment) {
        @Nullable Object[] values = new Object[segment.size()];
        int[] functions = segment.functions();
        for (int i = 0; i < values.length; i++) {
            values[i] = functions != null
                    ? instance.function(functions[i])
                    : constants.reference(segment.expressions().get(i));
        }
        return values;
    }

    private void writeElements() {
        List<ElementSegment> segments = module.module().elements();
        for (int i = 0; i < segments.size(); i++) {
            ElementSegment segment = segments.get(i);
            Expression offset = segment.offset();
            if (offset != null) {
                Table table = instance.tables[segment.table()];
                long start = constants.address(offset, table.type().address() == AddressType.I64);
                instance.initTable(table, start, i, 0, segment.size());
            }
            if (segment.mode() != ElementSegment.Mode.PASSIVE) {
                instance.elements[i] = null;
            }
        }
    }

    private void writeDatas() {
        List<DataSegment> segments = module.module().datas();
        for (int i = 0; i < segments.size(); i++) {
            DataSegment segment = segments.get(i);
            Expression offset = segment.offset();
            if (offset != null) {
                Memory memory = instance.memories[segment.memory()];
                long start = constants.address(offset, memory.type().address() == AddressType.I64);
                instance.initMemory(memory, start, i, 0, segment.length());
                instance.droppedDatas[i] = true;
            }
        }
    }
}
