package org.wasmaudit.wasm.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * A module instance (spec 4.2.4): what one instantiation of a module owns and what it imported, by the module's index
 * spaces. Engines extend it; {@code Instantiation} fills it.
 *
 * <p>An instance belongs to its {@link Store} and like it to one thread at a time.
 */
public abstract class Instance {
    private final Store store;
    private final ValidModule module;

    /** The functions, imports first; those of the module itself are made when first asked for. */
    protected final @Nullable FunctionInstance[] functions;

    /** The tables, imports first. */
    public final Table[] tables;

    /** The memories, imports first. */
    public final Memory[] memories;

    /** The globals, imports first; null where the engine keeps a private global elsewhere. */
    public final @Nullable GlobalCell[] globals;

    /** The tags, imports first. */
    public final Tag[] tags;

    /** The element segments as values; null once dropped. */
    public final @Nullable Object @Nullable [][] elements;

    /** Whether each data segment has been dropped. */
    public final boolean[] droppedDatas;

    protected Instance(Store store, ValidModule module) {
        this.store = store;
        this.module = module;
        functions = new FunctionInstance[module.functionTypes().size()];
        tables = new Table[module.tables().size()];
        memories = new Memory[module.memories().size()];
        globals = new GlobalCell[module.globals().size()];
        tags = new Tag[module.tags().size()];
        elements = new Object[module.module().elements().size()][];
        droppedDatas = new boolean[module.module().datas().size()];
    }

    public final Store store() {
        return store;
    }

    public final ValidModule module() {
        return module;
    }

    /** A function by its index, imports first. */
    public final FunctionInstance function(int index) {
        FunctionInstance function = functions[index];
        if (function == null) {
            function = define(index);
            functions[index] = function;
        }
        return function;
    }

    /** Makes the instance of a function the module defines. */
    protected abstract FunctionInstance define(int index);

    /** The cell of a global by its index; an engine that keeps some elsewhere makes a cell that follows the global. */
    public GlobalCell global(int index) {
        GlobalCell cell = globals[index];
        if (cell == null) {
            throw new IllegalStateException("global " + index + " has no cell");
        }
        return cell;
    }

    /** The memory a host function reads and writes: the first, or null where the module has none. */
    public final @Nullable Memory memory() {
        return memories.length == 0 ? null : memories[0];
    }

    /** What the module exports under a name, or null. */
    public final @Nullable Object export(String name) {
        for (Export export : exports()) {
            if (export.name().equals(name)) {
                return switch (export.kind()) {
                    case FUNCTION -> function(export.index());
                    case TABLE -> tables[export.index()];
                    case MEMORY -> memories[export.index()];
                    case GLOBAL -> global(export.index());
                    case TAG -> tags[export.index()];
                };
            }
        }
        return null;
    }

    /** The function exported under a name, or null where there is none or it is something else. */
    public final @Nullable FunctionInstance exportedFunction(String name) {
        return export(name) instanceof FunctionInstance function ? function : null;
    }

    public final List<Export> exports() {
        return module.module().exports();
    }

    /** Whether the module exports something of a kind under a name. */
    public final boolean exports(String name, ExternalKind kind) {
        return exports().stream().anyMatch(export -> export.name().equals(name) && export.kind() == kind);
    }
}
