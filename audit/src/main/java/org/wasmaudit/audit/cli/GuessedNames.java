package org.wasmaudit.audit.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wasmaudit.audit.purpose.FunctionIdentifier;
import org.wasmaudit.audit.purpose.IdentifiedFunction;
import org.wasmaudit.audit.purpose.PurposeModel;
import org.wasmaudit.wasm.runtime.WasmFrame;
import org.wasmaudit.wasm.validation.ValidModule;

/** What the functions of a backtrace are likely called where the module has been stripped of names. */
final class GuessedNames {
    private GuessedNames() {}

    /** Sure guesses by function index; the model is only read where a name is missing. */
    static Map<Integer, String> of(ValidModule module, List<WasmFrame> frames, int most) {
        int[] nameless = frames.stream()
                .limit(most)
                .filter(frame -> frame.name() == null)
                .mapToInt(WasmFrame::functionIndex)
                .filter(index -> index >= module.importedFunctions())
                .filter(index -> index < module.functionTypes().size())
                .distinct()
                .toArray();
        if (nameless.length == 0) {
            return Map.of();
        }
        return new FunctionIdentifier(PurposeModel.shipped())
                .identify(module, nameless).stream()
                        .filter(IdentifiedFunction::isKnown)
                        .collect(Collectors.toMap(
                                IdentifiedFunction::function,
                                function -> String.valueOf(function.guess())));
    }
}
