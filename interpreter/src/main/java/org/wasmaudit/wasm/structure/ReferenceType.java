package org.wasmaudit.wasm.structure;

import java.util.function.UnaryOperator;

/** A reference type (spec 2.3.4): what is referred to, and whether the reference may be null. */
public record ReferenceType(boolean nullable, HeapType heapType) implements ValueType {
    public static final ReferenceType FUNCREF = new ReferenceType(true, AbstractHeapType.FUNC);
    public static final ReferenceType EXTERNREF = new ReferenceType(true, AbstractHeapType.EXTERN);
    public static final ReferenceType ANYREF = new ReferenceType(true, AbstractHeapType.ANY);
    public static final ReferenceType EXNREF = new ReferenceType(true, AbstractHeapType.EXN);

    /** The same referent without null. */
    public ReferenceType nonNull() {
        return nullable ? new ReferenceType(false, heapType) : this;
    }

    /** The same reference to another heap type. */
    public ReferenceType map(UnaryOperator<HeapType> replacement) {
        HeapType mapped = replacement.apply(heapType);
        return mapped == heapType ? this : new ReferenceType(nullable, mapped);
    }

    @Override
    public String text() {
        if (nullable && heapType instanceof AbstractHeapType type && type != AbstractHeapType.BOTTOM) {
            return type.nullableText();
        }
        return "(ref " + (nullable ? "null " : "") + heapType.text() + ")";
    }

    @Override
    public String toString() {
        return text();
    }
}
