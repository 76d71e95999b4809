package org.wasmaudit.wasm.compile;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.Global;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * Where the globals of a module are: what nobody else can reach is a field of the instance class, unless there are too
 * many, and an immutable one with a literal value no variable at all. The others are cells.
 */
final class GlobalLayout {
    /** A class has no room for more fields than some thousands, and its methods for fewer. */
    private static final int MOST_FIELDS = 200;

    private final ValidModule module;
    private final int imported;
    private final BitSet exported = new BitSet();

    GlobalLayout(ValidModule module) {
        this.module = module;
        this.imported = module.globals().size() - module.module().globals().size();
        for (Export export : module.module().exports()) {
            if (export.kind() == ExternalKind.GLOBAL) {
                exported.set(export.index());
            }
        }
    }

    int size() {
        return module.globals().size();
    }

    JvmType type(int index) {
        return JvmType.of(module.globals().get(index).value());
    }

    /** Whether a global is in a field, or for a vector in two. */
    boolean isField(int index) {
        return index >= imported && index - imported < MOST_FIELDS && !exported.get(index);
    }

    /** The names of the fields a global is in: the value, or the low and the high half of a vector. */
    String[] fields(int index) {
        String name = "global" + index;
        return type(index) == JvmType.VECTOR ? new String[] {name, name + "high"} : new String[] {name};
    }

    /** The value of a global where an instruction at an offset asks for it. */
    Node get(int index, int offset) {
        GlobalType type = module.globals().get(index);
        if (!type.mutable() && index >= imported) {
            Node literal = literal(module.module().globals().get(index - imported));
            if (literal != null) {
                return literal;
            }
        }
        int effects = type.mutable() ? Node.READS : 0;
        return new Node(Opcode.GLOBAL_GET, type(index), offset, effects).withIndex(index);
    }

    private @Nullable Node literal(Global global) {
        Instructions initializer = Instructions.of(module.module().bytes(), global.initializer());
        Opcode opcode = initializer.next();
        long bits = initializer.i64();
        JvmType type = JvmType.of(global.type().value());
        return switch (opcode) {
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST ->
                initializer.next() == Opcode.END ? Node.constant(opcode, type, bits) : null;
            default -> null;
        };
    }
}
