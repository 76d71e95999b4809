package org.wasmaudit.wasm.compile;

import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.structure.Fault;

/**
 * What the JVM throws in generated code, as the traps it stands for. Host functions cannot be mistaken for guests here:
 * {@code HostFunction} wraps what they throw.
 */
final class GuestFaults {
    private GuestFaults() {}

    /** What is to be thrown where the code of a guest is left. */
    static RuntimeException outside(Throwable failure) {
        Trap trap =
                switch (failure) {
                    case IndexOutOfBoundsException ignored -> Trap.of(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS);
                    case ArithmeticException ignored -> Trap.of(Fault.INTEGER_DIVIDE_BY_ZERO);
                    case StackOverflowError ignored -> Trap.of(Fault.CALL_STACK_EXHAUSTED);
                    case Trap own -> own;
                    case RuntimeException other -> throw other;
                    default -> throw new AssertionError(failure);
                };
        trap.setStackTrace(failure.getStackTrace());
        return trap;
    }
}
