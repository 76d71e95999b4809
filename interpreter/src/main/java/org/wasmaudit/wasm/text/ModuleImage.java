package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.binary.Section;

/** A module in the binary format as it grows, section by section. */
final class ModuleImage {
    private static final int MAGIC = 0x6D736100;
    private static final int VERSION = 1;
    private static final int FUNCTION_NAMES = 1;
    private static final int LOCAL_NAMES = 2;

    private final Map<Section, BinaryWriter> contents = new EnumMap<>(Section.class);
    private final Map<Section, Integer> counts = new EnumMap<>(Section.class);
    private final List<Annotations.Custom> customs = new ArrayList<>();
    private final Map<Integer, String> functionNames = new TreeMap<>();
    private final Map<Integer, Map<String, Integer>> localNames = new TreeMap<>();
    private final Map<Integer, List<InstructionParser.BranchHint>> hints = new TreeMap<>();
    private @Nullable String moduleName;
    private boolean namesData;

    /** Where the next item of a section is to be written. */
    BinaryWriter add(Section section) {
        counts.merge(section, 1, Integer::sum);
        return contents.computeIfAbsent(section, key -> new BinaryWriter());
    }

    /** How many items a section has. */
    int count(Section section) {
        return counts.getOrDefault(section, 0);
    }

    void add(Annotations.Custom custom) {
        customs.add(custom);
    }

    void setModuleName(String name) {
        moduleName = name;
    }

    void setFunctionName(int function, String name) {
        functionNames.put(function, name);
    }

    void setLocalNames(int function, Map<String, Integer> names) {
        if (!names.isEmpty()) {
            localNames.put(function, names);
        }
    }

    void setHints(int function, List<InstructionParser.BranchHint> functionHints) {
        if (!functionHints.isEmpty()) {
            hints.put(function, functionHints);
        }
    }

    /** Says that instructions name data segments, which must then be counted before the code. */
    void setNamesData() {
        namesData = true;
    }

    /** The module. */
    byte[] toBytes(BinaryWriter typeSection, boolean hasTypes) {
        BinaryWriter out = new BinaryWriter();
        out.fixed32(MAGIC);
        out.fixed32(VERSION);
        if (!hints.isEmpty()) {
            customs.addFirst(new Annotations.Custom(Annotation.BRANCH_HINT, true, Section.CODE, hintSection()));
        }
        for (Section section : Section.values()) {
            writeCustoms(section, true, out);
            switch (section) {
                case CUSTOM -> {}
                case TYPE -> {
                    if (hasTypes) {
                        out.u8(section.id());
                        out.sized(typeSection);
                    }
                }
                case START -> {
                    if (contents.containsKey(section)) {
                        out.u8(section.id());
                        out.sized(contents.get(section));
                    }
                }
                case DATA_COUNT -> {
                    if (namesData) {
                        BinaryWriter count = new BinaryWriter();
                        count.u32(count(Section.DATA));
                        out.u8(section.id());
                        out.sized(count);
                    }
                }
                default -> writeItems(section, out);
            }
            writeCustoms(section, false, out);
        }
        writeNames(out);
        return out.toBytes();
    }

    private void writeItems(Section section, BinaryWriter out) {
        BinaryWriter items = contents.get(section);
        if (items != null) {
            BinaryWriter content = new BinaryWriter();
            content.u32(count(section));
            content.bytes(items);
            out.u8(section.id());
            out.sized(content);
        }
    }

    private void writeCustoms(Section beside, boolean before, BinaryWriter out) {
        for (Annotations.Custom custom : customs) {
            if (custom.beside() == beside && custom.before() == before) {
                writeCustom(custom.name(), custom.content(), out);
            }
        }
    }

    private static void writeCustom(String name, BinaryWriter content, BinaryWriter out) {
        BinaryWriter section = new BinaryWriter();
        section.name(name);
        section.bytes(content);
        out.u8(Section.CUSTOM.id());
        out.sized(section);
    }

    private BinaryWriter hintSection() {
        BinaryWriter section = new BinaryWriter();
        section.u32(hints.size());
        hints.forEach((function, functionHints) -> {
            section.u32(function);
            section.u32(functionHints.size());
            for (InstructionParser.BranchHint hint : functionHints) {
                section.u32(hint.offset());
                section.u32(1);
                section.u8(hint.likely());
            }
        });
        return section;
    }

    /** Identifiers become the name section (spec 7.4.1), so that backtraces have names. */
    private void writeNames(BinaryWriter out) {
        BinaryWriter names = new BinaryWriter();
        if (moduleName != null) {
            BinaryWriter name = new BinaryWriter();
            name.name(moduleName);
            names.u8(0);
            names.sized(name);
        }
        if (!functionNames.isEmpty()) {
            BinaryWriter map = new BinaryWriter();
            map.u32(functionNames.size());
            functionNames.forEach((function, name) -> {
                map.u32(function);
                map.name(name);
            });
            names.u8(FUNCTION_NAMES);
            names.sized(map);
        }
        if (!localNames.isEmpty()) {
            BinaryWriter maps = new BinaryWriter();
            maps.u32(localNames.size());
            localNames.forEach((function, locals) -> {
                maps.u32(function);
                writeLocals(locals, maps);
            });
            names.u8(LOCAL_NAMES);
            names.sized(maps);
        }
        if (names.size() > 0) {
            writeCustom("name", names, out);
        }
    }

    private static void writeLocals(Map<String, Integer> locals, BinaryWriter maps) {
        maps.u32(locals.size());
        locals.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(local -> {
            maps.u32(local.getValue());
            maps.name(local.getKey());
        });
    }
}
