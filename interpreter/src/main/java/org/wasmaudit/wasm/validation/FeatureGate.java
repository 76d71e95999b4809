package org.wasmaudit.wasm.validation;

import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;

/** Which feature a type belongs to; what is switched off is refused wherever it is written. */
final class FeatureGate {
    private FeatureGate() {}

    static void check(Features features, ValueType type, long offset) {
        if (type instanceof ReferenceType reference) {
            check(features, reference.nullable() ? Feature.REFERENCE_TYPES : Feature.FUNCTION_REFERENCES, offset);
            check(features, reference.heapType(), offset);
        } else if (type == VectorType.V128) {
            check(features, Feature.SIMD, offset);
        }
    }

    static void check(Features features, HeapType type, long offset) {
        Feature feature = type instanceof AbstractHeapType named ? feature(named) : Feature.FUNCTION_REFERENCES;
        check(features, feature, offset);
    }

    private static void check(Features features, Feature feature, long offset) {
        if (!features.has(feature)) {
            throw ModuleException.at(offset, Fault.FEATURE_DISABLED, feature.text());
        }
    }

    private static Feature feature(AbstractHeapType type) {
        return switch (type) {
            case FUNC -> Feature.MVP;
            case EXTERN -> Feature.REFERENCE_TYPES;
            case EXN, NOEXN -> Feature.EXCEPTIONS;
            case ANY, EQ, I31, STRUCT, ARRAY, NONE, NOFUNC, NOEXTERN, BOTTOM -> Feature.GC;
        };
    }
}
