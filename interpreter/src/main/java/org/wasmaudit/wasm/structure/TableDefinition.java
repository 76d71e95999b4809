package org.wasmaudit.wasm.structure;

import org.jspecify.annotations.Nullable;

/** A table the module defines (spec 2.5.5), with the expression its elements start from; null means null references. */
public record TableDefinition(TableType type, @Nullable Expression initializer) {}
