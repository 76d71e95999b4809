package org.wasmaudit.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.CustomSection;
import org.wasmaudit.wasm.structure.DataSegment;
import org.wasmaudit.wasm.structure.ElementSegment;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Global;
import org.wasmaudit.wasm.structure.Import;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.RecursiveType;
import org.wasmaudit.wasm.structure.TableDefinition;

/**
 * Decodes a module from the binary format (spec 5.5.16).
 *
 * <p>The instructions of function bodies are not looked at: {@code ModuleValidator} decodes them as it checks them, and
 * reports what is malformed there.
 */
public final class ModuleDecoder {
    private static final int MAGIC = 0x6D736100;
    private static final int VERSION = 1;
    private static final int COMPONENT_LAYER = 1;

    private final byte[] bytes;
    private final ByteReader reader;
    private final Features features;
    private final Limits limits;
    private final List<CustomSection> customs = new ArrayList<>();

    private List<RecursiveType> types = List.of();
    private List<Import> imports = List.of();
    private int[] functionTypes = {};
    private List<Function> functions = List.of();
    private List<TableDefinition> tables = List.of();
    private List<MemoryType> memories = List.of();
    private List<ExternalType.OfTag> tags = List.of();
    private List<Global> globals = List.of();
    private List<Export> exports = List.of();
    private OptionalInt start = OptionalInt.empty();
    private List<ElementSegment> elements = List.of();
    private OptionalInt dataCount = OptionalInt.empty();
    private List<DataSegment> datas = List.of();

    private ModuleDecoder(byte[] bytes, Features features, Limits limits) {
        this.bytes = bytes;
        this.reader = ByteReader.of(bytes);
        this.features = features;
        this.limits = limits;
    }

    /**
     * Decodes a module.
     *
     * @param bytes the whole module; the result keeps them, so nobody may write them any more
     * @throws ModuleException where the bytes are malformed or beyond a limit
     */
    public static Module decode(byte[] bytes, Features features, Limits limits) {
        return new ModuleDecoder(bytes, features, limits).module();
    }

    private Module module() {
        Counts.check("bytes", bytes.length, limits.moduleBytes(), 0);
        readHeader();
        Section last = Section.CUSTOM;
        while (reader.hasRemaining()) {
            int start = reader.position();
            Section section = Section.ofId(reader.u8());
            if (section == null) {
                throw ModuleException.at(start, Fault.MALFORMED_SECTION_ID);
            }
            if (section != Section.CUSTOM) {
                if (section.compareTo(last) <= 0) {
                    throw ModuleException.at(start, Fault.UNEXPECTED_CONTENT_AFTER_LAST_SECTION);
                }
                last = section;
            }
            readSection(section, reader.slice(reader.u32()));
        }
        checkLengths();
        return new Module(
                bytes, types, imports, functions, tables, memories, tags, globals, exports, start, elements, dataCount,
                datas, customs);
    }

    private void readHeader() {
        if (reader.fixed32() != MAGIC) {
            throw ModuleException.at(0, Fault.MAGIC_HEADER_NOT_DETECTED);
        }
        int start = reader.position();
        int version = reader.fixed32();
        if (version >>> 16 == COMPONENT_LAYER) {
            throw ModuleException.at(start, Fault.COMPONENT_NOT_SUPPORTED);
        }
        if (version != VERSION) {
            throw ModuleException.at(start, Fault.UNKNOWN_BINARY_VERSION);
        }
    }

    private void readSection(Section section, ByteReader content) {
        switch (section) {
            case CUSTOM -> {
                String name = content.name();
                customs.add(new CustomSection(name, content.position(), content.remaining()));
                content.skip(content.remaining());
            }
            case TYPE -> types = TypeSection.decode(content, features, limits);
            case IMPORT -> imports = ImportSection.decode(content, features, limits);
            case FUNCTION -> functionTypes = CodeSection.typeIndices(content, limits);
            case TABLE -> tables = TableSection.decode(content, features, limits);
            case MEMORY -> memories = ExternalTypes.memories(content, features, limits);
            case TAG -> tags = ExternalTypes.tags(content, features, limits);
            case GLOBAL -> globals = GlobalSection.decode(content, limits);
            case EXPORT -> exports = ExportSection.decode(content, limits);
            case START -> start = OptionalInt.of(content.u32());
            case ELEMENT -> elements = ElementSection.decode(content, limits);
            case DATA_COUNT -> dataCount = OptionalInt.of(content.u32());
            case CODE -> functions = CodeSection.decode(content, functionTypes, importedFunctions(), limits);
            case DATA -> datas = DataSection.decode(content, limits);
        }
        if (content.hasRemaining()) {
            throw content.fault(Fault.SECTION_SIZE_MISMATCH);
        }
    }

    private int importedFunctions() {
        int count = 0;
        for (Import candidate : imports) {
            if (candidate.type() instanceof ExternalType.OfFunction) {
                count++;
            }
        }
        return count;
    }

    /** What is declared in one section and defined in another, where the latter is missing. */
    private void checkLengths() {
        if (functions.size() != functionTypes.length) {
            throw ModuleException.at(bytes.length, Fault.FUNCTION_AND_CODE_LENGTHS);
        }
        if (dataCount.isPresent() && dataCount.getAsInt() != datas.size()) {
            throw ModuleException.at(bytes.length, Fault.DATA_COUNT_AND_DATA_LENGTHS);
        }
    }
}
