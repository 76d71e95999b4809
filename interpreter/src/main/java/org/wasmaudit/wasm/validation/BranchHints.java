package org.wasmaudit.wasm.validation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.BranchHintSection;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * What a producer says of how likely branches are (spec 7.4.2, {@code metadata.code.branch_hint}). Hints change nothing
 * but speed: whoever uses them goes without where they are malformed.
 */
public final class BranchHints {
    private static final String ANNOTATION = "@" + BranchHintSection.NAME + " annotation: ";

    private final Map<Integer, Boolean> likely = new HashMap<>();

    private BranchHints() {}

    /**
     * The hints of a module.
     *
     * @throws ModuleException where the section is malformed, or a hint is not for an {@code if} or {@code br_if}
     */
    public static BranchHints of(ValidModule module) {
        BranchHints hints = new BranchHints();
        for (BranchHintSection.FunctionHints function : BranchHintSection.of(module.module())) {
            int defined = function.function() - module.importedFunctions();
            if (defined < 0 || defined >= module.module().functions().size()) {
                throw invalid(ModuleException.NOWHERE, "invalid function index");
            }
            hints.add(module, module.module().functions().get(defined), function);
        }
        return hints;
    }

    private void add(ValidModule module, Function function, BranchHintSection.FunctionHints hints) {
        Map<Integer, Boolean> left = new HashMap<>(hints.likelyByOffset());
        Instructions instructions = Instructions.of(module.module().bytes(), function.body());
        while (instructions.hasNext()) {
            Opcode opcode = instructions.next();
            Boolean hint = left.remove(instructions.offset() - function.start());
            if (hint != null) {
                if (opcode != Opcode.IF && opcode != Opcode.BR_IF) {
                    throw invalid(instructions.offset(), "invalid target");
                }
                likely.put(instructions.offset(), hint);
            }
        }
        if (!left.isEmpty()) {
            throw invalid(function.start(), "invalid target");
        }
    }

    private static ModuleException invalid(long offset, String what) {
        return ModuleException.at(offset, Fault.INVALID_ANNOTATION, ANNOTATION + what);
    }

    /** Whether the branch at an offset in the module is likely to be taken; null where nothing is said. */
    public @Nullable Boolean isLikely(int offset) {
        return likely.get(offset);
    }
}
