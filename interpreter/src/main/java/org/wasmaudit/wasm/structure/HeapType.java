package org.wasmaudit.wasm.structure;

/**
 * What a reference refers to (spec 2.3.3).
 *
 * <p>A decoded module names its own types by {@link TypeIndex}; validation replaces these by {@link DefinedType}, which
 * means the same in every module. {@link RecursiveIndex} stands for a type of the same recursive group within one.
 */
public sealed interface HeapType permits AbstractHeapType, TypeIndex, RecursiveIndex, DefinedType {
    /** The type as the text format writes it. */
    String text();
}
