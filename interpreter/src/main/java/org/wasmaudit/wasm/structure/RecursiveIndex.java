package org.wasmaudit.wasm.structure;

/** A type of the recursive group that is being written, by its place in the group (spec 3.1.2, rolled-up types). */
public record RecursiveIndex(int index) implements HeapType {
    @Override
    public String text() {
        return "rec." + index;
    }
}
