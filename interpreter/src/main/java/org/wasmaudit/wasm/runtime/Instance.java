package org.wasmaudit.wasm.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Export;
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
    private @Nullable Map<String, Export> exportsByName;

    /**
     * The offset in the module of the call its code made last, of those that may lead to a function of the host; -1
     * once that was asked for. Engines set it before such a call.
     */
    public int callSite = -1;

    /** The types of the type section, as the store knows them. */
    public final CanonicalType[] types;

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
        types = store.canonical(module.types());
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

    /**
     * Takes over a global the module defines, with its first value; called once for each, in their order.
     * An engine that keeps some elsewhere reads the cell and forgets it.
     */
    protected void defineGlobal(int index, GlobalCell cell) {
        globals[index] = cell;
    }

    /** A new structure for a constant expression; an engine that has classes of its own for them makes one of these. */
    protected StructInstance newStruct(CanonicalType type) {
        return type.newStruct();
    }

    /**
     * Called once when the imports are there and all else is allocated, before any segment is written. An engine that
     * keeps some elsewhere takes them over here.
     */
    protected void allocated() {}

    /** {@code memory.fill}. */
    public final void fillMemory(Memory memory, long address, byte value, long length) {
        LongOperations.fill(store, memory, address, value, length);
    }

    /** {@code memory.copy}, within a memory or from one to another. */
    public final void copyMemory(Memory memory, long to, Memory source, long from, long length) {
        LongOperations.copy(store, memory, to, source, from, length);
    }

    /** {@code memory.init}; here and below, indices and counts are unsigned. */
    public final void initMemory(Memory memory, long to, int segment, int from, int count) {
        Segments.initMemory(this, memory, to, segment, from, count);
    }

    /** {@code table.init}. */
    public final void initTable(Table table, long to, int segment, int from, int count) {
        Segments.initTable(this, table, to, segment, from, count);
    }

    /** {@code array.new_data}. */
    public final ArrayInstance newArrayFromData(CanonicalType type, int segment, int from, int count) {
        return Segments.newArrayFromData(this, type, segment, from, count);
    }

    /** {@code array.new_elem}. */
    public final ArrayInstance newArrayFromElements(CanonicalType type, int segment, int from, int count) {
        return Segments.newArrayFromElements(this, type, segment, from, count);
    }

    /** {@code array.init_data}. */
    public final void initArrayFromData(ArrayInstance array, int to, int segment, int from, int count) {
        Segments.initArrayFromData(this, array, to, segment, from, count);
    }

    /** {@code array.init_elem}. */
    public final void initArrayFromElements(ArrayInstance array, int to, int segment, int from, int count) {
        Segments.initArrayFromElements(this, array, to, segment, from, count);
    }

    /**
     * Tells a host function that has just been called where the call stands: its offset in the module, or -1 where it
     * came from elsewhere. Asking again tells nothing.
     */
    public final int takeCallSite() {
        int site = callSite;
        callSite = -1;
        return site;
    }

    /** The memory a host function reads and writes: the first, or null where the module has none. */
    public final @Nullable Memory memory() {
        return memories.length == 0 ? null : memories[0];
    }

    /** What the module exports under a name, or null. */
    public final @Nullable ExternalValue export(String name) {
        if (exportsByName == null) {
            exportsByName = HashMap.newHashMap(exports().size());
            for (Export export : exports()) {
                exportsByName.put(export.name(), export);
            }
        }
        Export export = exportsByName.get(name);
        if (export == null) {
            return null;
        }
        return switch (export.kind()) {
            case FUNCTION -> function(export.index());
            case TABLE -> tables[export.index()];
            case MEMORY -> memories[export.index()];
            case GLOBAL -> global(export.index());
            case TAG -> tags[export.index()];
        };
    }

    /** The function exported under a name, or null where there is none or it is something else. */
    public final @Nullable FunctionInstance exportedFunction(String name) {
        return export(name) instanceof FunctionInstance function ? function : null;
    }

    public final List<Export> exports() {
        return module.module().exports();
    }
}
