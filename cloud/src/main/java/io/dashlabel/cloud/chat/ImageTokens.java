package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.label.ImageSize;

/**
 * Estimates the tokens of an image before the first answer. It serves plans and budgets only; the bill follows the
 * answer's own numbers.
 */
public sealed interface ImageTokens {

    /**
     * Returns the rule from the model's documentation; for an unknown model, the more expensive of the two usual rules.
     *
     * @param detail in the request
     * @param openai whether the service is OpenAI itself, which scales small images up for some models
     */
    static ImageTokens of(String model, Detail detail, boolean openai) {
        return KnownModels.of(model, detail, openai);
    }

    /**
     * Returns the tokens of an image.
     *
     * @param size of the sent image
     */
    long of(ImageSize size, Detail detail);

    /**
     * For models with tiles of 512 pixels: the image is fitted into 2048, and then its shorter side is scaled to 768.
     *
     * @param base the tokens of each image, and all tokens at low detail
     * @param tile the tokens of each tile
     * @param enlarges whether a shorter side below 768 is scaled up, as OpenAI documents, or kept, as Azure documents
     */
    record Tiles(int base, int tile, boolean enlarges) implements ImageTokens {

        private static final int LONGEST = 2048;
        private static final int SHORTEST = 768;
        private static final double SIDE = 512;

        @Override
        public long of(ImageSize size, Detail detail) {
            if (detail == Detail.LOW) {
                return base;
            }
            double longer = Math.max(size.width(), size.height());
            double shorter = Math.min(size.width(), size.height());
            double fit = Math.min(1, LONGEST / longer);
            longer *= fit;
            shorter *= fit;
            if (shorter > SHORTEST || enlarges) {
                longer *= SHORTEST / shorter;
                shorter = SHORTEST;
            }
            return base + tile * (long) (Math.ceil(longer / SIDE) * Math.ceil(shorter / SIDE));
        }
    }

    /**
     * For models with patches of 32 pixels.
     *
     * @param most the most patches; a larger image is scaled down
     * @param longest the greatest side in pixels; a larger image is scaled down
     * @param hundredths tokens for each hundred patches
     */
    record Patches(int most, int longest, int hundredths) implements ImageTokens {

        private static final double SIDE = 32;

        /** The makers do not document low detail for these models; dashlabel assumes an image of 512 x 512. */
        private static final int LOW = 256;

        @Override
        public long of(ImageSize size, Detail detail) {
            long squares = squares(size);
            return ((detail == Detail.LOW ? Math.min(LOW, squares) : squares) * hundredths + 99) / 100;
        }

        /** Returns the number of patches after scaling down. */
        long squares(ImageSize size) {
            double fit = Math.min(1, (double) longest / Math.max(size.width(), size.height()));
            double width = Math.max(1, Math.floor(size.width() * fit));
            double height = Math.max(1, Math.floor(size.height() * fit));
            long squares = count(width, height);
            if (squares <= most) {
                return squares;
            }
            double scale = Math.sqrt(SIDE * SIDE * most / (width * height));
            double across = width * scale / SIDE;
            double down = height * scale / SIDE;
            scale *= Math.min(Math.floor(across) / across, Math.floor(down) / down);
            return count(Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale)));
        }

        private static long count(double width, double height) {
            return (long) (Math.ceil(width / SIDE) * Math.ceil(height / SIDE));
        }
    }

    /** A fixed number of tokens for any image, from the user's own measurement. */
    record Flat(int tokens) implements ImageTokens {
        @Override
        public long of(ImageSize size, Detail detail) {
            return tokens;
        }
    }
}
