package org.wasmaudit.audit.event;

/**
 * Room on the stack, asked for before what must not be broken off in its middle. A guest calls with as little stack as
 * it likes; where too little is left, its stack is exhausted here, before anything was begun.
 */
final class StackRoom {
    /** Some 40 KiB in code of HotSpot's second compiler, 100 KiB in that of its first, and more where interpreted. */
    private static final int FRAMES = 340;

    private StackRoom() {}

    /** Returns if there is room, and throws {@link StackOverflowError} if not. */
    static void require() {
        if (reach(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) == 0) {
            throw new IllegalStateException("a sum of odd terms is odd");
        }
    }

    /** Uses all its numbers behind the call, so that each frame has to hold them: few large frames take less time. */
    private static long reach(
            int frames,
            long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k, long l) {
        if (frames == 0) {
            return 1;
        }
        long deeper = reach(frames - 1, b, c, d, e, f, g, h, i, j, k, l, a + frames);
        long odd = deeper ^ a ^ b << 1 ^ c << 2 ^ d << 3 ^ e << 4 ^ f << 5;
        return (odd ^ g << 6 ^ h << 7 ^ i << 8 ^ j << 9 ^ k << 10 ^ l << 11) | 1;
    }
}
