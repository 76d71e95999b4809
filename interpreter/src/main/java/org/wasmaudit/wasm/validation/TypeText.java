package org.wasmaudit.wasm.validation;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.structure.ValueType;

/** Types as messages say them; a guest decides how many there are, so only the last are said. */
final class TypeText {
    private static final int MOST = 8;

    private TypeText() {}

    /** A list of types, the last being the top of the stack: {@code [i32 i64]}. */
    static String of(List<ValueType> types) {
        StringBuilder text = new StringBuilder("[");
        int first = Math.max(0, types.size() - MOST);
        if (first > 0) {
            text.append("... ");
        }
        for (int i = first; i < types.size(); i++) {
            ValueType type = types.get(i);
            text.append(i == first ? "" : " ").append(type == OperandStack.UNKNOWN ? "unknown" : type.text());
        }
        return text.append(']').toString();
    }

    /** The operands of the innermost block. */
    static String of(OperandStack operands) {
        List<ValueType> types = new ArrayList<>();
        for (int depth = Math.min(operands.above(), MOST + 1) - 1; depth >= 0; depth--) {
            types.add(operands.type(depth));
        }
        return of(types);
    }
}
