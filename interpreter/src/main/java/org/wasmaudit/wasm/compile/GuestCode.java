package org.wasmaudit.wasm.compile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.ExceptionInstance;
import org.wasmaudit.wasm.runtime.Tag;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.semantics.Bounds;
import org.wasmaudit.wasm.structure.Fault;

/** What generated code calls besides the semantics and the runtime; public, since that code has other loaders. */
public final class GuestCode {
    static final String NAME = "org/wasmaudit/wasm/compile/GuestCode";

    /** Halves of vectors in the array of a memory. */
    public static final VarHandle I64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The references of an exception that has none. */
    public static final @Nullable Object[] NO_REFERENCES = {};

    private GuestCode() {}

    public static RuntimeException unreachable() {
        return Trap.of(Fault.UNREACHABLE);
    }

    /** What the call of a function comes to that does not fit the JVM's class files. */
    public static RuntimeException tooLarge(int function) {
        return Trap.of(
                Fault.LIMIT_EXCEEDED, "function " + function + " is too large to be compiled; the interpreter runs it");
    }

    public static int isNull(@Nullable Object reference) {
        return reference == null ? 1 : 0;
    }

    /** All bits set unless a condition is zero. */
    public static byte mask(int condition) {
        return (byte) (condition != 0 ? -1 : 0);
    }

    /** The character at an unsigned index, beyond the end the last: what a branch table leads to. */
    public static int lookup(String text, int index) {
        int last = text.length() - 1;
        return text.charAt(Integer.compareUnsigned(index, last) < 0 ? index : last);
    }

    public static int select(int a, int b, int condition) {
        return condition != 0 ? a : b;
    }

    public static long select(long a, long b, int condition) {
        return condition != 0 ? a : b;
    }

    public static float select(float a, float b, int condition) {
        return condition != 0 ? a : b;
    }

    public static double select(double a, double b, int condition) {
        return condition != 0 ? a : b;
    }

    public static @Nullable Object select(@Nullable Object a, @Nullable Object b, int condition) {
        return condition != 0 ? a : b;
    }

    /** An exception with its payload, to be thrown. */
    public static RuntimeException exception(Tag tag, long[] cells, @Nullable Object[] references) {
        return new ExceptionInstance(tag, cells, references);
    }

    /** The exception that a reference means, to be thrown; traps where it is null. */
    public static RuntimeException exception(@Nullable Object reference) {
        return reference == null ? Trap.of(Fault.NULL_EXCEPTION_REFERENCE) : (ExceptionInstance) reference;
    }

    /** Whether an exception that was caught is of a tag. */
    public static int catches(Object caught, Tag tag) {
        return ((ExceptionInstance) caught).tag() == tag ? catches(caught) : 0;
    }

    /** Notes that an exception is handled. */
    public static int catches(Object caught) {
        ((ExceptionInstance) caught).forgetFrames();
        return 1;
    }

    /** The effective address in a memory below 2 GiB with 64-bit addresses as an index; what is beyond becomes -1. */
    public static int arrayIndex(long address, long offset) {
        return tableIndex(Bounds.effectiveAddress(address, offset));
    }

    /** A 64-bit index of a table as one of an array: what no table has becomes -1. */
    public static int tableIndex(long index) {
        return index >= 0 && index <= Integer.MAX_VALUE ? (int) index : -1;
    }
}
