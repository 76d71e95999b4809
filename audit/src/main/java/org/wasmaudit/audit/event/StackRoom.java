package org.wasmaudit.audit.event;

/**
 * Room on the stack, asked for before what must not be broken off in its middle. A guest calls with as little stack as
 * it likes; where too little is left, its stack is exhausted here, before anything was begun.
 */
final class StackRoom {
    /** Some 64 KiB in compiled frames, and about three times that in interpreted ones. */
    private static final int FRAMES = 600;

    private StackRoom() {}

    /** Returns if there is room, and throws {@link StackOverflowError} if not. */
    static void require() {
        if (reach(FRAMES, 1, 2, 3, 4, 5, 6) == 0) {
            throw new IllegalStateException("a sum of odd terms is odd");
        }
    }

    /** Uses all its numbers behind the call, so that each frame has to hold them. */
    private static long reach(int frames, long a, long b, long c, long d, long e, long f) {
        if (frames == 0) {
            return 1;
        }
        long deeper = reach(frames - 1, b, c, d, e, f, a + frames);
        return (deeper ^ a ^ b << 1 ^ c << 2 ^ d << 3 ^ e << 4 ^ f << 5) | 1;
    }
}
