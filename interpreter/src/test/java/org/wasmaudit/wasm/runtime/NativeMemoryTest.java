package org.wasmaudit.wasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.SizeLimits;

/** Memories outside the heap behave like those within, and serve threads and sizes that the heap does not. */
final class NativeMemoryTest {
    private static final int PAGE = 1 << MemoryType.PAGE;

    private static MemoryType type(AddressType address, long minimum, OptionalLong maximum, boolean shared) {
        return new MemoryType(address, new SizeLimits(minimum, maximum), shared, MemoryType.PAGE);
    }

    private static Memory heap() {
        return Memory.of(type(AddressType.I32, 1, OptionalLong.of(3), false), Limits.defaults());
    }

    private static Memory shared() {
        return Memory.of(type(AddressType.I32, 1, OptionalLong.of(3), true), Limits.defaults());
    }

    private static boolean isNative(MemoryType type) {
        return Memory.isNative(type, Limits.defaults());
    }

    @Test
    void theKindFollowsFromTheTypeAndTheLimits() {
        assertFalse(isNative(type(AddressType.I32, 1, OptionalLong.empty(), false)));
        assertFalse(isNative(type(AddressType.I32, 1, OptionalLong.of(32768), false)));
        assertTrue(isNative(type(AddressType.I32, 1, OptionalLong.of(32769), false)));
        assertTrue(isNative(type(AddressType.I32, 32768, OptionalLong.empty(), false)));
        assertTrue(isNative(type(AddressType.I32, 1, OptionalLong.of(1), true)));
        assertFalse(isNative(type(AddressType.I64, 1, OptionalLong.of(100), false)));
        assertTrue(isNative(type(AddressType.I64, 1, OptionalLong.empty(), false)));
        assertTrue(isNative(type(AddressType.I64, 1, OptionalLong.of(-1), false)));
        MemoryType unstated = type(AddressType.I32, 1, OptionalLong.empty(), false);
        assertTrue(Memory.isNative(unstated, Limits.defaults().withMemoryBytes(1L << 32)));
        assertFalse(Memory.isNative(unstated, Limits.defaults().withMemoryBytes(1L << 31)));
        assertFalse(Memory.isNative(
                type(AddressType.I32, 1, OptionalLong.of(65536), false),
                Limits.defaults().withMemoryBytes(1L << 31)));
        assertTrue(shared() instanceof NativeMemory);
        assertTrue(heap() instanceof HeapMemory);
    }

    /** The same random accesses on both kinds: the same results, traps and contents. */
    @Test
    void bothKindsAgree() {
        Random random = new Random(1);
        Memory heap = heap();
        Memory shared = shared();
        for (int i = 0; i < 20_000; i++) {
            long seed = random.nextLong();
            assertEquals(access(heap, new Random(seed)), access(shared, new Random(seed)), "seed " + seed);
        }
        assertArrayEquals(contents(heap), contents(shared));
    }

    private static String access(Memory memory, Random random) {
        long address = switch (random.nextInt(8)) {
            case 0 -> memory.byteSize() - random.nextInt(20);
            case 1 -> random.nextLong();
            default -> random.nextInt((int) memory.byteSize());
        };
        long value = random.nextLong();
        int width = 1 << random.nextInt(4);
        try {
            switch (random.nextInt(13)) {
                case 0 -> memory.setI8(address, (byte) value);
                case 1 -> memory.setI16(address, (short) value);
                case 2 -> memory.setI32(address, (int) value);
                case 3 -> memory.setI64(address, value);
                case 4 -> {
                    return "" + memory.i8(address) + memory.i16(address) + memory.i32(address) + memory.i64(address);
                }
                case 5 -> memory.fill(address, (byte) value, value & 0xFF);
                case 6 -> memory.copy(address, memory, value & 0xFFFF, random.nextInt(300));
                case 7 -> memory.write(address, new byte[] {1, 2, 3, 4}, 1, 2);
                case 8 -> {
                    return "" + memory.atomicLoad(width, address);
                }
                case 9 -> memory.atomicStore(width, address, value);
                case 10 -> {
                    AtomicOperation operation = List.of(AtomicOperation.values()).get(random.nextInt(6));
                    return "" + memory.atomicUpdate(operation, width, address, value);
                }
                case 11 -> {
                    long expected = memory.atomicLoad(width, address);
                    return memory.compareAndExchange(width, address, random.nextBoolean() ? expected : value, value)
                            + " " + memory.atomicLoad(width, address);
                }
                default -> {
                    return "grown from " + memory.grow(value & 1);
                }
            }
        } catch (Trap trap) {
            return trap.getMessage();
        }
        return "done";
    }

    private static byte[] contents(Memory memory) {
        byte[] bytes = new byte[(int) memory.byteSize()];
        memory.read(0, bytes, 0, bytes.length);
        return bytes;
    }

    @Test
    void copiesBetweenTheKinds() {
        Memory heap = heap();
        Memory shared = shared();
        heap.write(10, new byte[] {1, 2, 3}, 0, 3);
        shared.copy(PAGE - 3, heap, 10, 3);
        heap.copy(0, shared, PAGE - 2, 2);
        assertEquals(0x0302, heap.i16(0));
        assertThrows(Trap.class, () -> shared.copy(PAGE - 2, heap, 10, 3));
        assertThrows(Trap.class, () -> heap.copy(0, shared, PAGE - 2, 3));
    }

    @Test
    void memoriesGrowBeyondTwoGibibytesWithoutTouchingThem() {
        MemoryType type = type(AddressType.I64, 0, OptionalLong.empty(), false);
        Memory memory = Memory.of(type, Limits.defaults());
        Assumptions.assumeTrue(
                AddressSpace.map(1) != null, "needs mmap: Linux, and native access enabled");
        assertEquals(0, memory.grow(40_000));
        assertEquals(40_000, memory.grow(20_000));
        long far = 60_000L * PAGE - Long.BYTES;
        memory.setI64(far, 0x1234_5678_9ABC_DEF0L);
        assertEquals(0x1234_5678_9ABC_DEF0L, memory.i64(far));
        assertEquals(0, memory.i64(3L << 30));
        assertEquals(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS, assertThrows(Trap.class, () -> memory.i64(far + 1)).fault());
        assertEquals(-1, memory.grow(10_000), "the limit is 4 GiB");
        memory.fill(far - 100, (byte) 7, 100);
        assertEquals(7, memory.i8(far - 1));
    }

    @Test
    void updatesOfEveryWidthAreAtomic() {
        for (int width : new int[] {1, 2, 4, 8}) {
            Memory memory = shared();
            int rounds = 20_000;
            inParallel(2, thread -> {
                for (int i = 0; i < rounds; i++) {
                    memory.atomicUpdate(AtomicOperation.ADD, width, 8, 1);
                    memory.atomicUpdate(AtomicOperation.ADD, width, 8 + width, 3);
                }
            });
            long mask = -1L >>> 64 - 8 * width;
            assertEquals(2L * rounds & mask, memory.atomicLoad(width, 8));
            assertEquals(6L * rounds & mask, memory.atomicLoad(width, 8 + width));
        }
    }

    private static void inParallel(int threads, Consumer<Integer> work) {
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            FutureTask<Void> task = new FutureTask<>(() -> work.accept(number), null);
            tasks.add(task);
            new Thread(task).start();
        }
        tasks.forEach(task -> Assertions.assertDoesNotThrow(() -> task.get()));
    }

    @Test
    void aWaiterIsNotifiedOrTimesOutOrFindsAnotherValue() {
        Memory memory = shared();
        Store store = new Store(Limits.defaults());
        memory.setI32(16, 5);
        assertEquals(1, memory.await(store, 4, 16, 6, -1));
        assertEquals(2, memory.await(store, 4, 16, 5, 1_000_000));
        assertEquals(0, memory.notifyWaiters(16, 1));
        inParallel(2, thread -> {
            if (thread == 0) {
                assertEquals(0, memory.await(new Store(Limits.defaults()), 4, 16, 5, -1));
            } else {
                while (memory.notifyWaiters(16, -1) == 0) {
                    Thread.onSpinWait();
                }
            }
        });
        assertEquals(0, memory.notifyWaiters(16, -1), "nobody is left");
        assertEquals(
                Fault.EXPECTED_SHARED_MEMORY,
                assertThrows(Trap.class, () -> heap().await(store, 4, 16, 0, 0)).fault());
        assertEquals(
                Fault.UNALIGNED_ATOMIC,
                assertThrows(Trap.class, () -> memory.await(store, 8, 12, 0, 0)).fault());
    }

    @Test
    void aWaiterIsInterrupted() {
        Memory memory = shared();
        Store store = new Store(Limits.defaults());
        inParallel(2, thread -> {
            if (thread == 0) {
                Trap trap = assertThrows(Trap.class, () -> memory.await(store, 4, 0, 0, -1));
                assertEquals(Fault.INTERRUPTED, trap.fault());
            } else {
                store.interrupt();
            }
        });
    }
}
