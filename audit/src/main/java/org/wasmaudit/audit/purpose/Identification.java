package org.wasmaudit.audit.purpose;

import java.util.List;
import java.util.function.IntConsumer;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * What was found out about a module without running it.
 *
 * @param purpose what it is likely for
 * @param functions what each function it defines is likely called, in their order
 */
public record Identification(ModulePurpose purpose, List<IdentifiedFunction> functions) {
    public Identification {
        functions = List.copyOf(functions);
    }

    /**
     * Identifies a module's functions, on all processors, and says what it is for.
     *
     * @param progress is told of each function looked at, by any thread, first alone and again when compared
     */
    public static Identification of(ValidModule module, FunctionIdentifier identifier, IntConsumer progress) {
        List<IdentifiedFunction> functions = identifier.identify(module, progress);
        return new Identification(ModulePurpose.of(module, functions), functions);
    }

    /** How many functions got an answer. */
    public long known() {
        return functions.stream().filter(IdentifiedFunction::isKnown).count();
    }

    /** How many of the known are part of a language's runtime. */
    public long runtime() {
        return functions.stream().filter(IdentifiedFunction::isRuntime).count();
    }
}
