package org.wasmaudit.audit.score.model;

/**
 * NumPy's legacy generator {@code RandomState(seed)}: the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998),
 * and the two draws scikit-learn makes from it. It exists so that a published split can be made again bit for bit.
 *
 * <p>Not for use by several threads.
 */
public final class NumpyRandom {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int TWIST = 0x9908B0DF;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /** Seeds the generator as {@code numpy.random.RandomState(seed)} does; the seed counts as unsigned. */
    public NumpyRandom(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next 32 bits. */
    public int nextBits() {
        if (next == SIZE) {
            twist();
        }
        int bits = state[next++];
        bits ^= bits >>> 11;
        bits ^= (bits << 7) & 0x9D2C5680;
        bits ^= (bits << 15) & 0xEFC60000;
        return bits ^ (bits >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int joined = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7FFFFFFF);
            state[i] = state[(i + SHIFT) % SIZE] ^ (joined >>> 1) ^ ((joined & 1) * TWIST);
        }
        next = 0;
    }

    /** A number from 0 to {@code limit}, both included: draws under the next mask of ones until one fits. */
    private int upTo(int limit) {
        int mask = limit == 0 ? 0 : -1 >>> Integer.numberOfLeadingZeros(limit);
        int value = nextBits() & mask;
        while (value > limit) {
            value = nextBits() & mask;
        }
        return value;
    }

    /**
     * {@code RandomState.randint(low, high)}.
     *
     * @param low the least result, not negative
     * @param high above the greatest result and above {@code low}
     */
    public int between(int low, int high) {
        return low + upTo(high - 1 - low);
    }

    /** {@code RandomState.permutation(size)}: the numbers 0 to {@code size - 1} in random order. */
    public int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        for (int i = size - 1; i > 0; i--) {
            int j = upTo(i);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }
}
