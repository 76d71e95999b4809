package org.wasmaudit.wasm.validation;

import java.util.BitSet;
import java.util.List;
import org.wasmaudit.wasm.structure.CompositeType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * A module that has passed validation (spec chapter 3): only {@code ModuleValidator} makes one, so that whoever holds
 * it need not check again.
 *
 * <p>Index spaces here count imports first, as the specification's do, and types are {@linkplain DefinedType
 * canonical}: no {@code TypeIndex} is left in what the accessors return. Immutable and shareable between threads.
 */
public final class ValidModule {
    private final Module module;
    private final Features features;
    private final List<DefinedType> types;
    private final List<CompositeType> composites;
    private final int[] functionTypeIndices;
    private final List<DefinedType> functionTypes;
    private final List<TableType> tables;
    private final List<MemoryType> memories;
    private final List<GlobalType> globals;
    private final int[] tagTypeIndices;
    private final List<DefinedType> tags;
    private final BitSet declaredFunctions;
    private final int importedFunctions;

    ValidModule(Module module, Features features, CanonicalTypes types, IndexSpaces spaces, BitSet declaredFunctions) {
        this.module = module;
        this.features = features;
        this.types = List.copyOf(types.types());
        this.composites = List.copyOf(types.composites());
        this.functionTypeIndices = spaces.functionTypeIndices();
        this.functionTypes = spaces.functionTypes();
        this.tables = spaces.tables();
        this.memories = spaces.memories();
        this.globals = spaces.globals();
        this.tagTypeIndices = spaces.tagTypeIndices();
        this.tags = spaces.tags();
        this.declaredFunctions = declaredFunctions;
        this.importedFunctions = functionTypes.size() - module.functions().size();
    }

    public Module module() {
        return module;
    }

    /** The features the module was validated with. */
    public Features features() {
        return features;
    }

    /** The types of the type section, by type index. */
    public List<DefinedType> types() {
        return types;
    }

    /** What the types of the type section are made of, unrolled, by type index. */
    public List<CompositeType> composites() {
        return composites;
    }

    /** The heap type with a type index replaced by the type it stands for. */
    public HeapType canonical(HeapType type) {
        return type instanceof TypeIndex index ? types.get(index.index()) : type;
    }

    /** The value type with a type index replaced by the type it stands for. */
    public ValueType canonical(ValueType type) {
        return type instanceof ReferenceType reference ? reference.map(this::canonical) : type;
    }

    /** The types of all functions, imports first. */
    public List<DefinedType> functionTypes() {
        return functionTypes;
    }

    /** The parameters and results of a function, by function index; always the same object. */
    public FunctionType functionType(int functionIndex) {
        return (FunctionType) composites.get(functionTypeIndices[functionIndex]);
    }

    /** How many functions are imported: the index of the first the module defines. */
    public int importedFunctions() {
        return importedFunctions;
    }

    /** A function the module defines, by function index. */
    public Function function(int functionIndex) {
        return module.functions().get(functionIndex - importedFunctions);
    }

    /** The index of the function whose body an offset in the module is in, or -1 where it is in none. */
    public int functionAt(int offset) {
        List<Function> functions = module.functions();
        int low = 0;
        int high = functions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (functions.get(middle).body().end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < functions.size() && functions.get(low).start() <= offset ? functions.get(low).index() : -1;
    }

    /** The types of all tables, imports first. */
    public List<TableType> tables() {
        return tables;
    }

    /** The types of all memories, imports first. */
    public List<MemoryType> memories() {
        return memories;
    }

    /** The types of all globals, imports first. */
    public List<GlobalType> globals() {
        return globals;
    }

    /** The types of all tags, imports first: functions whose parameters are the payload. */
    public List<DefinedType> tags() {
        return tags;
    }

    /** The payload of a tag, by tag index; always the same object. */
    public List<ValueType> tagParameters(int tagIndex) {
        return ((FunctionType) composites.get(tagTypeIndices[tagIndex])).parameters();
    }

    /** Whether a function may be referred to by bodies, since it is referred to outside them (spec 3.4.10). */
    public boolean isDeclared(int functionIndex) {
        return declaredFunctions.get(functionIndex);
    }
}
