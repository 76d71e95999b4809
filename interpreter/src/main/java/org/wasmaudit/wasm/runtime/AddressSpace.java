package org.wasmaudit.wasm.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Native memory of which a byte costs nothing before it is touched: address space from {@code mmap}, on Linux where
 * this module may call it. It is given back when nothing refers to it any more.
 */
final class AddressSpace {
    private static final int READ_AND_WRITE = 0x3;
    private static final int PRIVATE_ANONYMOUS_WITHOUT_RESERVATION = 0x02 | 0x20 | 0x4000;
    private static final long FAILED = -1;

    private AddressSpace() {}

    /** Zeros from {@code mmap}, or null where there is none to be had. */
    static @Nullable MemorySegment map(long size) {
        boolean possible = size > 0
                && System.getProperty("os.name", "").equals("Linux")
                && AddressSpace.class.getModule().isNativeAccessEnabled();
        return possible ? Calls.map(size) : null;
    }

    /** The system's calls; looked up when they are first needed. */
    private static final class Calls {
        private static final MethodHandle MMAP = call(
                "mmap",
                FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
        private static final MethodHandle MUNMAP = call("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

        private static MethodHandle call(String name, FunctionDescriptor type) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
        }

        static @Nullable MemorySegment map(long size) {
            try {
                MemorySegment start = (MemorySegment) MMAP.invokeExact(
                        MemorySegment.NULL, size, READ_AND_WRITE, PRIVATE_ANONYMOUS_WITHOUT_RESERVATION, -1, 0L);
                return start.address() == FAILED ? null : start.reinterpret(size, Arena.ofAuto(), Calls::unmap);
            } catch (Throwable impossible) {
                throw new LinkageError("mmap", impossible);
            }
        }

        private static void unmap(MemorySegment segment) {
            try {
                int result = (int) MUNMAP.invokeExact(segment, segment.byteSize());
                assert result == 0 : "munmap";
            } catch (Throwable impossible) {
                throw new LinkageError("munmap", impossible);
            }
        }
    }
}
