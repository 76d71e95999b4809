package org.wasmaudit.wasm.validation;

import org.wasmaudit.wasm.binary.Section;
import org.wasmaudit.wasm.binary.SectionItem;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.ValueType;

/** Makes the exceptions for what is wrong outside function bodies, with the offset of the item that is wrong. */
record Refusal(Module module, Limits limits) {
    /** @param item which of the section's items is wrong, 0 being the first */
    ModuleException at(Section section, int item, Fault fault, String detail) {
        return ModuleException.at(offset(section, item), fault, detail);
    }

    /** The fault of an index that names nothing, or nothing that may stand there. */
    ModuleException at(Section section, int item, Fault fault, int index) {
        return at(section, item, fault, Integer.toUnsignedString(index));
    }

    /** Checks that an index lies below the size of its space. */
    void checkIndex(int index, int size, Section section, int item, Fault otherwise) {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw at(section, item, otherwise, index);
        }
    }

    void checkFeatures(Features features, ValueType type, Section section, int item) {
        try {
            FeatureGate.check(features, type, ModuleException.NOWHERE);
        } catch (ModuleException disabled) {
            throw ModuleException.at(offset(section, item), disabled.fault(), String.valueOf(disabled.detail()));
        }
    }

    private long offset(Section section, int item) {
        return SectionItem.offset(module.bytes(), section, item, limits);
    }
}
