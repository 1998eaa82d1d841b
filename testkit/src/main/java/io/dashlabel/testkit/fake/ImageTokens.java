package io.dashlabel.testkit.fake;

/**
 * Computes the prompt tokens of an image as the vendors document them. It shares no code with the product, so that it
 * can check the product.
 */
interface ImageTokens {

    /**
     * Computes the number of tokens.
     *
     * @param detail low, high, auto or original
     * @param azure whether Azure's version of the rules applies, which never enlarges an image
     */
    int of(int width, int height, String detail, boolean azure);

    /** Counts a base, plus the same number for each tile of 512 pixels. */
    record Tiles(int base, int tile) implements ImageTokens {

        @Override
        public int of(int width, int height, String detail, boolean azure) {
            if (detail.equals("low")) {
                return base;
            }
            double fit = Math.min(1, 2048.0 / Math.max(width, height));
            double shortest = Math.min(width, height) * fit;
            double scale = azure && shortest < 768 ? fit : fit * 768 / shortest;
            long w = Math.round(width * scale);
            long h = Math.round(height * scale);
            return (int) (base + tile * ((w + 511) / 512) * ((h + 511) / 512));
        }
    }

    /**
     * Counts patches of 32 pixels up to a budget, times a factor.
     *
     * @param budget largest number of patches
     * @param side longest side in pixels
     * @param hundredths the factor, 162 for 1.62
     */
    record Patches(int budget, int side, int hundredths) implements ImageTokens {

        @Override
        public int of(int width, int height, String detail, boolean azure) {
            int patches = detail.equals("low") ? 256 : patches(width, height);
            return (patches * hundredths + 99) / 100;
        }

        int patches(int width, int height) {
            double fit = Math.min(1, (double) side / Math.max(width, height));
            double w = width * fit;
            double h = height * fit;
            if (count(w, h) > budget) {
                double s = Math.sqrt(1024.0 * budget / (w * h));
                double across = w * s / 32;
                double down = h * s / 32;
                double a = s * Math.min(Math.floor(across) / across, Math.floor(down) / down);
                w *= a;
                h *= a;
            }
            return count(w, h);
        }

        private static int count(double width, double height) {
            // Rounds down to whole pixels. A value that is below a whole number only by a rounding error becomes that
            // number.
            return (int) (Math.ceil(Math.floor(width + 1e-6) / 32) * Math.ceil(Math.floor(height + 1e-6) / 32));
        }
    }

    /** Selects another rule for {@code original}, and one of the two rules for {@code auto}. */
    record Original(Patches high, Patches original, boolean autoIsOriginal) implements ImageTokens {

        @Override
        public int of(int width, int height, String detail, boolean azure) {
            boolean whole = detail.equals("original") || detail.equals("auto") && autoIsOriginal;
            return (whole ? original : high).of(width, height, detail, azure);
        }
    }
}
