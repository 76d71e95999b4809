package org.wasmaudit.wasm.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.TableType;

/**
 * A table instance (spec 4.2.6): references, null where there is none. The array may be longer than the table, whose
 * end is {@link #size}; what stands behind is null.
 */
public final class Table implements ExternalValue {
    private static final @Nullable Object[] NONE = {};

    private final TableType type;
    private final int most;

    /** The elements; replaced when the table grows. */
    public @Nullable Object[] elements;

    /** How many elements the table has. */
    public int size;

    /**
     * The elements as an engine has found that it calls them, at their places; null where it has not, or the element
     * has been replaced since. Shorter than the table where nothing was found.
     */
    public @Nullable Object[] callees = NONE;

    /**
     * A new table of the type's minimum, each element being {@code initial}.
     *
     * @throws ModuleException when the minimum is beyond the limits
     */
    public static Table of(TableType type, Limits limits, @Nullable Object initial) {
        long minimum = type.limits().minimum();
        long maximum = type.limits().maximum().orElse(-1);
        int most = limits.tableElements();
        if (Long.compareUnsigned(minimum, most) > 0) {
            throw ModuleException.at(
                    ModuleException.NOWHERE,
                    Fault.LIMIT_EXCEEDED,
                    "a table of " + Long.toUnsignedString(minimum) + " elements");
        }
        return new Table(type, (int) minimum, Long.compareUnsigned(maximum, most) < 0 ? (int) maximum : most, initial);
    }

    private Table(TableType type, int size, int most, @Nullable Object initial) {
        this.type = type;
        this.most = most;
        this.size = size;
        this.elements = new Object[size];
        if (initial != null) {
            Arrays.fill(elements, initial);
        }
    }

    public TableType type() {
        return type;
    }

    /** The element at an index, taken as unsigned. */
    public @Nullable Object get(long index) {
        check(index, 1);
        return elements[(int) index];
    }

    public void set(long index, @Nullable Object value) {
        check(index, 1);
        elements[(int) index] = value;
        forgetCallees((int) index, 1);
    }

    /** Grows by {@code delta} elements of {@code value}; the old size, or -1 where that is not possible. */
    public int grow(@Nullable Object value, long delta) {
        int old = size;
        if (delta < 0 || delta > most - (long) old) {
            return -1;
        }
        int grown = (int) (old + delta);
        if (grown > elements.length) {
            elements = Arrays.copyOf(elements, (int) Math.min(most, Math.max(grown, elements.length * 2L)));
        }
        Arrays.fill(elements, old, grown, value);
        size = grown;
        return old;
    }

    public void fill(long start, @Nullable Object value, long length) {
        check(start, length);
        Arrays.fill(elements, (int) start, (int) (start + length), value);
        forgetCallees((int) start, (int) length);
    }

    /** Copies within this table or from another; the ranges may overlap. */
    public void copy(long destination, Table source, long from, long length) {
        source.check(from, length);
        check(destination, length);
        put((int) destination, source.elements, (int) from, (int) length);
    }

    /** Copies values to the table; both ranges are within bounds. */
    void put(int destination, @Nullable Object[] values, int from, int length) {
        System.arraycopy(values, from, elements, destination, length);
        forgetCallees(destination, length);
    }

    /** Notes how an engine calls the element at an index within bounds. */
    public void setCallee(int index, Object callee) {
        if (index >= callees.length) {
            callees = Arrays.copyOf(callees, elements.length);
        }
        callees[index] = callee;
    }

    private void forgetCallees(int start, int length) {
        if (start < callees.length) {
            Arrays.fill(callees, start, Math.min(start + length, callees.length), null);
        }
    }

    /** Traps unless the range lies within the table; start and length are unsigned. */
    public void check(long start, long length) {
        if (start < 0 || length < 0 || length > size || start > size - length) {
            throw Trap.of(Fault.OUT_OF_BOUNDS_TABLE_ACCESS);
        }
    }
}
