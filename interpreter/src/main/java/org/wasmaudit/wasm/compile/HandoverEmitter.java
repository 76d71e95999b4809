package org.wasmaudit.wasm.compile;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * Hands locals from the method of a region to its caller: through fields of the instance, of which there are some for
 * each type, and behind these through {@code Store.resultCells}.
 */
final class HandoverEmitter {
    private final MethodContext context;
    private final MethodCode code;
    private final CallEmitter calls;

    HandoverEmitter(MethodContext context, CallEmitter calls) {
        this.context = context;
        this.code = context.code();
        this.calls = calls;
    }

    /** Where the locals of one handover stand, in their order. */
    private static final class Places {
        private final Map<JvmType, Integer> taken = new EnumMap<>(JvmType.class);
        private int cell;

        /** The field for the next local of a type, or nothing where it is in the next cell. */
        String next(JvmType type) {
            int number = taken.merge(type, 1, Integer::sum) - 1;
            if (number < fields(type)) {
                return type.name().toLowerCase(Locale.ROOT) + number;
            }
            cell += type.cells();
            return "";
        }

        /** The fields that {@link CompiledInstance} has for a type. */
        private static int fields(JvmType type) {
            return switch (type) {
                case INT -> 8;
                case LONG, DOUBLE, REFERENCE -> 4;
                case FLOAT -> 2;
                case VECTOR, VOID -> 0;
            };
        }
    }

    /** Stores locals for the caller, the first {@code from} left out. */
    void put(int[] locals, int from) {
        Places places = new Places();
        for (int i = from; i < locals.length; i++) {
            JvmType type = context.variables().type(locals[i]);
            int cell = places.cell;
            String field = places.next(type);
            if (field.isEmpty()) {
                calls.putResult(cell, Node.local(locals[i], type));
            } else {
                context.loadInstance();
                context.variables().load(locals[i]);
                code.field(Opcodes.PUTFIELD, context.layout().instanceClass(), field, type.descriptor());
            }
        }
    }

    /** Takes the locals a callee has stored, the first {@code from} left out. */
    void take(int[] locals, int from) {
        Places places = new Places();
        for (int i = from; i < locals.length; i++) {
            JvmType type = context.variables().type(locals[i]);
            int cell = places.cell;
            String field = places.next(type);
            if (field.isEmpty()) {
                calls.result(cell, type);
            } else {
                context.loadField(field, type.descriptor());
            }
            context.variables().store(locals[i]);
        }
    }
}
