package org.wasmaudit.wasm.runtime;

import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.validation.ValidModule;

/** External types as messages say them, after the text format: {@code memory i64 1 2 shared}. */
final class ExternalTypeText {
    private ExternalTypeText() {}

    /** What an import of a module asks for. */
    static String of(ExternalType type, ValidModule module) {
        return switch (type) {
            case ExternalType.OfFunction function -> "func " + module.types().get(function.typeIndex());
            case TableType table -> of(table, table.limits());
            case MemoryType memory -> of(memory, memory.limits());
            case GlobalType global -> of(global);
            case ExternalType.OfTag tag -> "tag " + module.types().get(tag.typeIndex());
        };
    }

    /** What a value offers. */
    static String of(ExternalValue value) {
        return switch (value) {
            case FunctionInstance function -> "func " + function.type();
            case HostFunction function -> "func " + function.type();
            case Table table -> of(table.type(), new SizeLimits(table.size, table.type().limits().maximum()));
            case Memory memory -> of(memory.type(), new SizeLimits(memory.pages(), memory.type().limits().maximum()));
            case GlobalCell global -> of(global.type());
            case Tag tag -> "tag " + tag.type();
        };
    }

    private static String of(TableType type, SizeLimits limits) {
        return "table " + of(type.address(), limits) + " " + type.element().text();
    }

    private static String of(MemoryType type, SizeLimits limits) {
        return "memory " + of(type.address(), limits)
                + (type.shared() ? " shared" : "")
                + (type.pageSizeExponent() == MemoryType.PAGE
                        ? ""
                        : " (pagesize " + (1 << type.pageSizeExponent()) + ")");
    }

    private static String of(GlobalType type) {
        return "global " + (type.mutable() ? "mut " : "") + type.value().text();
    }

    private static String of(AddressType address, SizeLimits limits) {
        return (address == AddressType.I64 ? "i64 " : "")
                + Long.toUnsignedString(limits.minimum())
                + (limits.maximum().isPresent() ? " " + Long.toUnsignedString(limits.maximum().getAsLong()) : "");
    }
}
