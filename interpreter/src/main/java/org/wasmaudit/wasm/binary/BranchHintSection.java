package org.wasmaudit.wasm.binary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wasmaudit.wasm.structure.CustomSection;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;

/** The custom section of branch hints (spec 7.4.2). */
public final class BranchHintSection {
    /** The name of the section, and of the annotation that stands for it in the text format. */
    public static final String NAME = "metadata.code.branch_hint";

    private BranchHintSection() {}

    /**
     * The hints of one function.
     *
     * @param likelyByOffset by the offset of the instruction behind {@code Function.start}
     */
    public record FunctionHints(int function, Map<Integer, Boolean> likelyByOffset) {}

    /**
     * The hints of a module, none where it has no such section.
     *
     * @throws ModuleException where the section is malformed
     */
    public static List<FunctionHints> of(Module module) {
        for (CustomSection custom : module.customs()) {
            if (custom.name().equals(NAME)) {
                return read(ByteReader.of(module.bytes(), custom.start(), custom.start() + custom.length()));
            }
        }
        return List.of();
    }

    private static List<FunctionHints> read(ByteReader reader) {
        int functions = reader.count();
        List<FunctionHints> hints = new ArrayList<>(functions);
        for (int i = 0; i < functions; i++) {
            int function = reader.u32();
            Map<Integer, Boolean> likely = new HashMap<>();
            int count = reader.count();
            for (int hint = 0; hint < count; hint++) {
                int offset = reader.u32();
                likely.put(offset, value(reader));
            }
            hints.add(new FunctionHints(function, likely));
        }
        return hints;
    }

    private static boolean value(ByteReader reader) {
        int start = reader.position();
        int size = reader.u32();
        int value = reader.u8();
        if (size != 1 || value > 1) {
            throw ModuleException.at(start, Fault.MALFORMED_ANNOTATION, "@" + NAME + " annotation: malformed value");
        }
        return value == 1;
    }
}
