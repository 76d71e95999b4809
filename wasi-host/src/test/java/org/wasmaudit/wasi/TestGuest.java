package org.wasmaudit.wasi;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasm.runtime.HeapMemory;
import org.wasmaudit.wasm.runtime.ValueStack;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.SizeLimits;

/**
 * A guest without code: it calls the dispatcher with arguments of the test's choice, in a memory of two pages. Addresses
 * below {@link #SCRATCH} are the test's; above, strings and results are put one behind the other.
 */
final class TestGuest implements AutoCloseable {
    static final int SCRATCH = 0x10000;

    final HeapMemory memory = new HeapMemory(
            new MemoryType(AddressType.I32, new SizeLimits(2, OptionalLong.of(2)), false, MemoryType.PAGE),
            2 << MemoryType.PAGE,
            2 << MemoryType.PAGE);
    private final ValueStack values = new ValueStack(64);
    private final WasiDispatcher dispatcher;
    private int free = SCRATCH;

    TestGuest(Wasi wasi) {
        dispatcher = wasi.start();
    }

    @Override
    public void close() {
        dispatcher.close();
    }

    /** Makes a call and returns its errno. */
    Errno call(WasiCall call, long... arguments) {
        return call(ImportModule.PREVIEW1, call, arguments);
    }

    Errno call(String module, WasiCall call, long... arguments) {
        assert arguments.length == call.type().parameters().size() : call + " takes " + call.type();
        int base = values.push(Math.max(1, arguments.length));
        for (int i = 0; i < arguments.length; i++) {
            values.setI64(base + i, (call.wideArguments() >>> i & 1) == 0 ? (int) arguments[i] : arguments[i]);
        }
        dispatcher.call(call, module, memory, values, base);
        Errno errno = Errno.ofCode(values.i32(base));
        values.top = base;
        return errno;
    }

    /** Takes fresh bytes of the memory. */
    int take(int bytes) {
        int address = free;
        free += bytes + 7 & ~7;
        assert free <= memory.limit;
        return address;
    }

    /** Puts bytes into fresh memory; their address. */
    int put(byte[] bytes) {
        int address = take(bytes.length);
        memory.write(address, bytes, 0, bytes.length);
        return address;
    }

    int put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts an array of one buffer into fresh memory; its address. */
    int iovec(int address, int length) {
        int array = take(8);
        memory.setI32(array, address);
        memory.setI32(array + 4, length);
        return array;
    }

    byte[] bytes(int address, int length) {
        byte[] bytes = new byte[length];
        memory.read(address, bytes, 0, length);
        return bytes;
    }

    String text(int address, int length) {
        return new String(bytes(address, length), StandardCharsets.UTF_8);
    }

    /** Starts again at the beginning of the fresh memory. */
    void forget() {
        free = SCRATCH;
    }
}
