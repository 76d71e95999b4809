package org.wasmaudit.wasm.runtime;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.DataSegment;
import org.wasmaudit.wasm.structure.Fault;

/**
 * The instructions that copy from an instance's data and element segments (spec 4.6.7, 4.6.9, 4.6.10). Indices and
 * counts are unsigned; a dropped segment is an empty one; nothing is copied unless all is within bounds.
 */
final class Segments {
    private static final @Nullable Object[] DROPPED = {};

    private Segments() {}

    /** {@code memory.init}. */
    static void initMemory(Instance instance, Memory memory, long to, int segment, int from, int count) {
        memory.check(to, Integer.toUnsignedLong(count));
        int start = data(instance, segment, from, Integer.toUnsignedLong(count));
        LongOperations.write(instance.store(), memory, to, instance.module().module().bytes(), start, count);
    }

    /** {@code table.init}. */
    static void initTable(Instance instance, Table table, long to, int segment, int from, int count) {
        table.check(to, Integer.toUnsignedLong(count));
        @Nullable Object[] values = elements(instance, segment, from, count);
        table.put((int) to, values, from, count);
    }

    /** {@code array.new_data}. */
    static ArrayInstance newArrayFromData(
            Instance instance, CanonicalType type, int segment, int from, int count) {
        int start = data(instance, segment, from, Integer.toUnsignedLong(count) * ArrayInstance.width(type));
        ArrayInstance array = type.newArray(count);
        array.setBytes(0, count, instance.module().module().bytes(), start);
        return array;
    }

    /** {@code array.new_elem}. */
    static ArrayInstance newArrayFromElements(
            Instance instance, CanonicalType type, int segment, int from, int count) {
        @Nullable Object[] values = elements(instance, segment, from, count);
        ArrayInstance array = type.newArray(count);
        System.arraycopy(values, from, array.elements(), 0, count);
        return array;
    }

    /** {@code array.init_data}. */
    static void initArrayFromData(
            Instance instance, ArrayInstance array, int to, int segment, int from, int count) {
        array.check(to, count);
        int start = data(instance, segment, from, Integer.toUnsignedLong(count) * ArrayInstance.width(array.type));
        array.setBytes(to, count, instance.module().module().bytes(), start);
    }

    /** {@code array.init_elem}. */
    static void initArrayFromElements(
            Instance instance, ArrayInstance array, int to, int segment, int from, int count) {
        array.check(to, count);
        @Nullable Object[] values = elements(instance, segment, from, count);
        System.arraycopy(values, from, array.elements(), to, count);
    }

    /** The offset in the module of a range of a data segment; traps unless the range lies within. */
    private static int data(Instance instance, int segment, int from, long bytes) {
        DataSegment data = instance.module().module().datas().get(segment);
        int size = instance.droppedDatas[segment] ? 0 : data.length();
        if (Integer.toUnsignedLong(from) + bytes > size) {
            throw Trap.of(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS);
        }
        return data.start() + from;
    }

    /** The values of an element segment; traps unless the range lies within. */
    private static @Nullable Object[] elements(Instance instance, int segment, int from, int count) {
        @Nullable Object @Nullable [] kept = instance.elements[segment];
        @Nullable Object[] values = kept == null ? DROPPED : kept;
        if (Integer.toUnsignedLong(from) + Integer.toUnsignedLong(count) > values.length) {
            throw Trap.of(Fault.OUT_OF_BOUNDS_TABLE_ACCESS);
        }
        return values;
    }
}
