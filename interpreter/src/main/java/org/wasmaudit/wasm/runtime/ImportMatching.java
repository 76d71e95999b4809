package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.validation.Matching;

/** Whether an external value may stand for an import of an instance (spec 3.3.10 to 3.3.16). */
final class ImportMatching {
    private final Instance instance;

    ImportMatching(Instance instance) {
        this.instance = instance;
    }

    boolean matches(ExternalValue value, ExternalType type) {
        return switch (type) {
            case ExternalType.OfFunction required ->
                switch (value) {
                    case FunctionInstance given -> given.type().isSubtypeOf(instance.types[required.typeIndex()]);
                    case HostFunction given ->
                        canonical(DefinedType.ofFinal(given.type())).isSubtypeOf(instance.types[required.typeIndex()]);
                    default -> false;
                };
            case TableType required -> value instanceof Table given && matches(given, required);
            case MemoryType required -> value instanceof Memory given && matches(given.type(), given.pages(), required);
            case GlobalType required -> value instanceof GlobalCell given && matches(given.type(), required);
            case ExternalType.OfTag required ->
                value instanceof Tag given && given.type() == instance.types[required.typeIndex()];
        };
    }

    private boolean matches(Table given, TableType required) {
        TableType type = given.type();
        return type.address() == required.address()
                && new SizeLimits(given.size, type.limits().maximum()).fitWithin(required.limits())
                && type.element().equals(instance.module().canonical(required.element()));
    }

    private static boolean matches(MemoryType type, long pages, MemoryType required) {
        return type.address() == required.address()
                && type.shared() == required.shared()
                && type.pageSizeExponent() == required.pageSizeExponent()
                && new SizeLimits(pages, type.limits().maximum()).fitWithin(required.limits());
    }

    private boolean matches(GlobalType given, GlobalType required) {
        ValueType upper = instance.module().canonical(required.value());
        if (given.mutable() || required.mutable()) {
            return given.mutable() && required.mutable() && given.value().equals(upper);
        }
        return Matching.matches(given.value(), upper);
    }

    private CanonicalType canonical(DefinedType type) {
        return instance.store().canonical(type);
    }
}
