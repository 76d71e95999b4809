package org.wasmaudit.wasi.fs.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.fs.HostErrors;

/**
 * The kernel of Linux, through libc's {@code syscall} alone: one function of one shape, because binding a function
 * costs more than a guest's whole start. It is bound when the first call is made.
 */
final class Kernel {
    private static final int EINTR = 4;

    private final AtomicReference<@Nullable Scratch> spare = new AtomicReference<>();

    /** Whether this system is one whose system calls are known. */
    static boolean isKnown() {
        return System.getProperty("os.name", "").equals("Linux") && isKnownMachine(machine());
    }

    /** Binds what is bound at the first call, by making one that does nothing. */
    static void bind() {
        attempt(new Scratch(), SystemCall.CLOSE, -1, 0, 0, 0, 0);
    }

    private static boolean isKnownMachine(String machine) {
        return isX86(machine) || machine.equals("aarch64") || machine.equals("riscv64");
    }

    private static String machine() {
        return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isX86(String machine) {
        return machine.equals("amd64") || machine.equals("x86_64");
    }

    /** Room for the arguments of calls; {@link #give} it back, so that the next call need not make it anew. */
    Scratch take() {
        Scratch scratch = spare.getAndSet(null);
        return scratch == null ? new Scratch() : scratch;
    }

    void give(Scratch scratch) {
        spare.set(scratch);
    }

    /** Makes a call; a signal does not end it. What it returns, at least 0. */
    static long call(Scratch scratch, SystemCall call, long a, long b, long c, long d, long e)
            throws ErrnoException {
        long result = attempt(scratch, call, a, b, c, d, e);
        while (result == -EINTR) {
            if (Thread.currentThread().isInterrupted()) {
                throw Errno.INTR.exception();
            }
            result = attempt(scratch, call, a, b, c, d, e);
        }
        return checked(result);
    }

    /** A result that is no error. */
    static long checked(long result) throws ErrnoException {
        if (result < 0) {
            throw HostErrors.ofLinux((int) -result).exception();
        }
        return result;
    }

    /** Makes a call; what it returns, or its error number negated. */
    static long attempt(Scratch scratch, SystemCall call, long a, long b, long c, long d, long e) {
        try {
            long result = (long) Bound.SYSCALL.invokeExact(
                    scratch.errno, (long) call.number(Bound.X86), a, b, c, d, e);
            return result == -1 ? -scratch.errno.get(ValueLayout.JAVA_INT, 0) : result;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What is bound when it is first needed. */
    private static final class Bound {
        static final boolean X86 = isX86(machine());
        static final MethodHandle SYSCALL = bind();

        private static MethodHandle bind() {
            Linker linker = Linker.nativeLinker();
            MemorySegment address = linker.defaultLookup().find("syscall").orElseThrow();
            ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
            return linker.downcallHandle(
                    address,
                    FunctionDescriptor.of(word, word, word, word, word, word, word),
                    Linker.Option.firstVariadicArg(1),
                    Linker.Option.captureCallState("errno"));
        }
    }
}
