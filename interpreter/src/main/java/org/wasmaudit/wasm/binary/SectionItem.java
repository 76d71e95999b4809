package org.wasmaudit.wasm.binary;

import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;

/**
 * Where an item of a section stands. A decoded module does not say; it is looked for when a message needs it, which a
 * module that is refused does once.
 */
public final class SectionItem {
    private static final int HEADER = 8;

    private SectionItem() {}

    /**
     * Offset of an item, 0 being the first.
     *
     * @param bytes a module that has been decoded within these limits
     * @return {@link ModuleException#NOWHERE} where the module has no such item
     */
    public static long offset(byte[] bytes, Section section, int item, Limits limits) {
        ByteReader reader = ByteReader.of(bytes);
        reader.skip(HEADER);
        while (reader.hasRemaining()) {
            int id = reader.u8();
            ByteReader content = reader.slice(reader.u32());
            if (id == section.id()) {
                return offset(content, section, item, limits);
            }
        }
        return ModuleException.NOWHERE;
    }

    private static long offset(ByteReader reader, Section section, int item, Limits limits) {
        if (section == Section.START || section == Section.DATA_COUNT || section == Section.CUSTOM) {
            return reader.position();
        }
        int count = reader.u32();
        for (int i = 0; i < item && i < count; i++) {
            skip(reader, section, limits);
        }
        return reader.position();
    }

    private static void skip(ByteReader reader, Section section, Limits limits) {
        Features features = Features.all();
        switch (section) {
            case TYPE -> TypeSection.group(reader, limits);
            case IMPORT -> ImportSection.item(reader, features);
            case FUNCTION -> reader.u32();
            case TABLE -> TableSection.item(reader, features);
            case MEMORY -> ExternalTypes.memory(reader, features);
            case TAG -> ExternalTypes.tag(reader);
            case GLOBAL -> GlobalSection.item(reader);
            case EXPORT -> ExportSection.item(reader);
            case ELEMENT -> ElementSection.item(reader, limits);
            case CODE -> reader.skip(reader.u32());
            case DATA -> DataSection.item(reader);
            case CUSTOM, START, DATA_COUNT -> throw new IllegalArgumentException("no items: " + section);
        }
    }
}
