package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.ExternalKind;

/** What can be imported and exported (spec 4.2.16); a {@link HostFunction} becomes an instance when it is imported. */
public sealed interface ExternalValue permits FunctionInstance, HostFunction, Table, Memory, GlobalCell, Tag {
    default ExternalKind kind() {
        return switch (this) {
            case FunctionInstance ignored -> ExternalKind.FUNCTION;
            case HostFunction ignored -> ExternalKind.FUNCTION;
            case Table ignored -> ExternalKind.TABLE;
            case Memory ignored -> ExternalKind.MEMORY;
            case GlobalCell ignored -> ExternalKind.GLOBAL;
            case Tag ignored -> ExternalKind.TAG;
        };
    }
}
