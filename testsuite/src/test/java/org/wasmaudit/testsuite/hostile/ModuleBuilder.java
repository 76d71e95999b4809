package org.wasmaudit.testsuite.hostile;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.binary.Section;

/** Builds modules that no tool would make, section by section. */
final class ModuleBuilder {
    private final Map<Section, BinaryWriter> sections = new EnumMap<>(Section.class);

    /** Writes the content of a section, its count included. */
    ModuleBuilder section(Section section, Consumer<BinaryWriter> content) {
        content.accept(sections.computeIfAbsent(section, key -> new BinaryWriter()));
        return this;
    }

    /** Writes a section of so many items. */
    ModuleBuilder items(Section section, int count, Item item) {
        return section(section, out -> {
            out.u32(count);
            for (int i = 0; i < count; i++) {
                item.write(out, i);
            }
        });
    }

    /** A module of one function of type 0, which takes nothing and returns nothing unless types are given. */
    ModuleBuilder function(Consumer<BinaryWriter> body) {
        if (!sections.containsKey(Section.TYPE)) {
            items(Section.TYPE, 1, (out, i) -> emptyFunctionType(out));
        }
        items(Section.FUNCTION, 1, (out, i) -> out.u32(0));
        return items(Section.CODE, 1, (out, i) -> {
            BinaryWriter code = new BinaryWriter();
            body.accept(code);
            out.sized(code);
        });
    }

    static void emptyFunctionType(BinaryWriter out) {
        out.u8(0x60);
        out.u32(0);
        out.u32(0);
    }

    byte[] bytes() {
        BinaryWriter out = new BinaryWriter();
        out.fixed32(0x6D736100);
        out.fixed32(1);
        sections.forEach((section, content) -> {
            out.u8(section.id());
            out.sized(content);
        });
        return out.toBytes();
    }

    /** Writes an item of a section. */
    interface Item {
        void write(BinaryWriter out, int index);
    }
}
