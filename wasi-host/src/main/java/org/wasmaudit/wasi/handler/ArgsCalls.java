package org.wasmaudit.wasi.handler;

import java.util.Arrays;
import java.util.List;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasm.runtime.Memory;

/**
 * {@code args_get}, {@code args_sizes_get} and, alike, {@code environ_get}, {@code environ_sizes_get}: a list of
 * strings and how large it is.
 *
 * <pre>
 * pointers:  | address of "a" | address of "bc" |      buffer:  | 'a' 0 'b' 'c' 0 |
 * </pre>
 */
final class ArgsCalls {
    /** Each with the zero behind it, which flows to the guest as well. */
    private final List<byte[]> strings;

    private final long size;

    /** @param strings without terminators */
    ArgsCalls(List<byte[]> strings) {
        this.strings = strings.stream().map(string -> Arrays.copyOf(string, string.length + 1)).toList();
        this.size = this.strings.stream().mapToLong(string -> string.length).sum();
    }

    void get(Invocation call) throws ErrnoException {
        Memory memory = call.memory();
        long pointer = call.u32(0);
        long buffer = call.u32(1);
        if (!Iovecs.inside(memory, pointer, 4L * strings.size()) || !Iovecs.inside(memory, buffer, size)) {
            throw Errno.FAULT.exception();
        }
        for (byte[] string : strings) {
            memory.setI32(pointer, (int) buffer);
            memory.write(buffer, string, 0, string.length);
            call.flowed(string, string.length);
            pointer += Integer.BYTES;
            buffer += string.length;
        }
    }

    void sizesGet(Invocation call) {
        call.result(0, strings.size());
        call.result(1, size);
    }
}
