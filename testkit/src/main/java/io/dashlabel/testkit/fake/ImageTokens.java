package io.dashlabel.testkit.fake;

/** What an image costs in tokens of the prompt, as makers document it. Not taken from the product: it checks it. */
interface ImageTokens {

    /**
     * Tokens.
     *
     * @param detail low, high, auto or original
     * @param azure whether Azure's text of the rules holds, which never enlarges
     */
    int of(int width, int height, String detail, boolean azure);

    /** A base, and as much again per tile of 512 pixels. */
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
     * Patches of 32 pixels up to a budget, times a factor.
     *
     * @param budget patches at most
     * @param side pixels at most
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
            // Whole pixels; what lies a rounding error below one is that one.
            return (int) (Math.ceil(Math.floor(width + 1e-6) / 32) * Math.ceil(Math.floor(height + 1e-6) / 32));
        }
    }

    /** Another rule for {@code original}, and one of the two for {@code auto}. */
    record Original(Patches high, Patches original, boolean autoIsOriginal) implements ImageTokens {

        @Override
        public int of(int width, int height, String detail, boolean azure) {
            boolean whole = detail.equals("original") || detail.equals("auto") && autoIsOriginal;
            return (whole ? original : high).of(width, height, detail, azure);
        }
    }
}
