package io.dashlabel.testkit.scene;

import java.util.Random;

/** A random generator with the same numbers on every machine, and with different numbers for neighbouring seeds. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        long mixed = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        random = new Random(mixed ^ (mixed >>> 31));
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Creates a new generator, so that the numbers of one object do not change those of the next one. */
    Dice fork() {
        return new Dice(random.nextLong());
    }
}
