package org.wasmaudit.wasm.structure;

/** The type of an import or export (spec 2.3.17). */
public sealed interface ExternalType
        permits ExternalType.OfFunction, ExternalType.OfTag, TableType, MemoryType, GlobalType {
    /** A function, by its type in the module's type section. */
    record OfFunction(int typeIndex) implements ExternalType {}

    /** A tag, by the function type whose parameters are its payload. */
    record OfTag(int typeIndex) implements ExternalType {}

    /** What of the five kinds of external values this describes. */
    default ExternalKind kind() {
        return switch (this) {
            case OfFunction ignored -> ExternalKind.FUNCTION;
            case TableType ignored -> ExternalKind.TABLE;
            case MemoryType ignored -> ExternalKind.MEMORY;
            case GlobalType ignored -> ExternalKind.GLOBAL;
            case OfTag ignored -> ExternalKind.TAG;
        };
    }
}
