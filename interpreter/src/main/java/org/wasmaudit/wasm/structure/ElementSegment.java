package org.wasmaudit.wasm.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An element segment (spec 2.5.7): either function indices or expressions.
 *
 * @param functions the function indices, or null where the segment has expressions
 * @param expressions the expressions, empty where the segment has function indices
 * @param table the table of an active segment
 * @param offset the place of an active segment, else null
 */
public record ElementSegment(
        Mode mode,
        ReferenceType type,
        int @Nullable [] functions,
        List<Expression> expressions,
        int table,
        @Nullable Expression offset) {
    /** When a segment is copied (spec 2.5.7, 2.5.8). */
    public enum Mode {
        PASSIVE,
        ACTIVE,
        /** Never: it declares functions that may be referred to. */
        DECLARATIVE
    }

    public ElementSegment {
        functions = functions == null ? null : functions.clone();
        expressions = List.copyOf(expressions);
    }

    /** How many elements the segment has. */
    public int size() {
        return functions != null ? functions.length : expressions.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ElementSegment segment
                && mode == segment.mode
                && type.equals(segment.type)
                && Arrays.equals(functions, segment.functions)
                && expressions.equals(segment.expressions)
                && table == segment.table
                && Objects.equals(offset, segment.offset);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, type, Arrays.hashCode(functions), expressions, table, offset);
    }
}
