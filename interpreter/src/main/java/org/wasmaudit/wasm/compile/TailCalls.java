package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.Store;

/**
 * Tail calls, which the JVM does not have: a function that makes one leaves the parameters on top of the store's stack,
 * notes the callee in {@code Store.tailCallee}, and returns; its caller goes on from here, so that the JVM's stack does
 * not grow. Public, since generated code calls it.
 */
public final class TailCalls {
    static final String NAME = "org/wasmaudit/wasm/compile/TailCalls";
    static final String INSTANCE = "org/wasmaudit/wasm/compile/CompiledInstance";

    // Which tail calls a function makes.
    static final byte NONE = 1;
    static final byte OF_ITSELF = 2;
    static final byte OF_OTHERS = 3;

    private TailCalls() {}

    /** The method of a {@link TypedFunction} that runs it with waiting parameters, by what it returns. */
    static String method(JvmType result) {
        return switch (result) {
            case INT -> "tailInt";
            case LONG, VECTOR -> "tailLong";
            case FLOAT -> "tailFloat";
            case DOUBLE -> "tailDouble";
            case REFERENCE -> "tailReference";
            case VOID -> "tail";
        };
    }

    private static TypedFunction take(Store store) {
        store.checkInterrupted();
        TypedFunction callee = (TypedFunction) store.tailCallee;
        store.tailCallee = null;
        if (callee == null) {
            throw new IllegalStateException("no tail call");
        }
        return callee;
    }

    public static int finish(int result, CompiledInstance instance) {
        Store store = instance.store();
        int last = result;
        while (store.tailCallee != null) {
            last = take(store).tailInt();
        }
        return last;
    }

    public static long finish(long result, CompiledInstance instance) {
        Store store = instance.store();
        long last = result;
        while (store.tailCallee != null) {
            last = take(store).tailLong();
        }
        return last;
    }

    public static float finish(float result, CompiledInstance instance) {
        Store store = instance.store();
        float last = result;
        while (store.tailCallee != null) {
            last = take(store).tailFloat();
        }
        return last;
    }

    public static double finish(double result, CompiledInstance instance) {
        Store store = instance.store();
        double last = result;
        while (store.tailCallee != null) {
            last = take(store).tailDouble();
        }
        return last;
    }

    public static @Nullable Object finish(@Nullable Object result, CompiledInstance instance) {
        Store store = instance.store();
        Object last = result;
        while (store.tailCallee != null) {
            last = take(store).tailReference();
        }
        return last;
    }

    public static void finish(CompiledInstance instance) {
        Store store = instance.store();
        while (store.tailCallee != null) {
            take(store).tail();
        }
    }
}
