package org.wasmaudit.wasm.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A module as decoded (spec 2.5): well-formed, not yet valid.
 *
 * <p>Bodies, initializers and data stay ranges of {@link #bytes()}, so that a module of 75 MB is its bytes and little
 * else. All indices are as the binary format gives them and have not been checked.
 *
 * @param bytes the binary module; not copied on reading, since it is large, and never written by anybody
 * @param types the type section in its recursive groups
 * @param tags the tags the module defines, by the index of their function type
 * @param dataCount the data count section
 */
public record Module(
        byte[] bytes,
        List<RecursiveType> types,
        List<Import> imports,
        List<Function> functions,
        List<TableDefinition> tables,
        List<MemoryType> memories,
        List<ExternalType.OfTag> tags,
        List<Global> globals,
        List<Export> exports,
        OptionalInt start,
        List<ElementSegment> elements,
        OptionalInt dataCount,
        List<DataSegment> datas,
        List<CustomSection> customs) {
    public Module {
        types = List.copyOf(types);
        imports = List.copyOf(imports);
        functions = List.copyOf(functions);
        tables = List.copyOf(tables);
        memories = List.copyOf(memories);
        tags = List.copyOf(tags);
        globals = List.copyOf(globals);
        exports = List.copyOf(exports);
        elements = List.copyOf(elements);
        datas = List.copyOf(datas);
        customs = List.copyOf(customs);
    }

    /** The imports of one kind, in the order of their index space. */
    public <T extends ExternalType> List<Import> imports(Class<T> type) {
        List<Import> found = new ArrayList<>();
        for (Import candidate : imports) {
            if (type.isInstance(candidate.type())) {
                found.add(candidate);
            }
        }
        return found;
    }
}
