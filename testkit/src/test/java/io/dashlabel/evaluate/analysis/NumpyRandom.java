package io.dashlabel.evaluate.analysis;

/** numpy.random.RandomState(seed).randint, by the Mersenne twister, to draw the very samples of a golden file. */
final class NumpyRandom {

    private final int[] state = new int[624];
    private int next = 624;

    NumpyRandom(int seed) {
        state[0] = seed;
        for (int i = 1; i < state.length; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** Below {@code bound}, by masking and trying again. */
    int below(int bound) {
        int mask = Integer.highestOneBit(bound - 1) * 2 - 1;
        int value = draw() & mask;
        while (value >= bound) {
            value = draw() & mask;
        }
        return value;
    }

    private int draw() {
        if (next == state.length) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < state.length; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % 624] & 0x7fffffff);
            state[i] = state[(i + 397) % 624] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }
}
