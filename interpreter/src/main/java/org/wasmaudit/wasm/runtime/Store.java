package org.wasmaudit.wasm.runtime;

import java.util.HashMap;
import java.util.Map;
import org.wasmaudit.wasm.structure.DefinedType;

/**
 * The store (spec 4.2.3): what the instances that may be linked together share. A store and its instances belong to
 * one thread at a time; engines and modules do not.
 */
public final class Store {
    private final Limits limits;
    private final ValueStack values;
    private final Map<DefinedType, DefinedType> types = new HashMap<>();

    /** Results of a call behind the first, and the high half of a vector that is the first: numbers. */
    public final long[] resultCells;

    /** Results of a call behind the first: references, at the place of their value. */
    public final Object[] resultReferences;

    public Store(Limits limits) {
        this.limits = limits;
        this.values = new ValueStack(limits.stackCells());
        this.resultCells = new long[2 * limits.results()];
        this.resultReferences = new Object[2 * limits.results()];
    }

    public Limits limits() {
        return limits;
    }

    /** The stack on which values cross between engines and host functions. */
    public ValueStack values() {
        return values;
    }

    /** The one object of this store that stands for all types equal to the given one. */
    public DefinedType canonical(DefinedType type) {
        DefinedType known = types.putIfAbsent(type, type);
        return known == null ? type : known;
    }
}
