package io.dashlabel.testkit.scene;

import java.util.Random;

/** Chance from a seed: the same throws on every machine, and unlike ones for seeds that are close. */
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

    /** A new die, so that what one thing throws does not change the next one. */
    Dice fork() {
        return new Dice(random.nextLong());
    }
}
