package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.label.ImageSize;

/**
 * How many tokens an image is expected to count as, before anybody was asked. For plans and budgets only: what is paid is
 * what the answer says.
 */
public sealed interface ImageTokens {

    /**
     * By the rule that a model's makers document; for a model that is not known the dearer of the two usual rules.
     *
     * @param detail that is sent
     * @param openai whether OpenAI itself is asked, which scales small images up for some models
     */
    static ImageTokens of(String model, Detail detail, boolean openai) {
        return KnownModels.of(model, detail, openai);
    }

    /** @param size as sent */
    long of(ImageSize size, Detail detail);

    /**
     * Models that look at squares of 512 pixels, after the image was fitted into 2048 and its shorter side brought to 768.
     *
     * @param base whatever the image, and all that low detail costs
     * @param tile for each square
     * @param enlarges whether a shorter side below 768 is scaled up, as OpenAI writes, or left, as Azure writes
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
     * Models that look at squares of 32 pixels.
     *
     * @param most squares; an image of more is scaled down
     * @param longest side in pixels; likewise
     * @param hundredths tokens for each hundred squares
     */
    record Patches(int most, int longest, int hundredths) implements ImageTokens {

        private static final double SIDE = 32;

        /** What low detail means for these models is not documented; an image of 512 x 512 is assumed. */
        private static final int LOW = 256;

        @Override
        public long of(ImageSize size, Detail detail) {
            long squares = squares(size);
            return ((detail == Detail.LOW ? Math.min(LOW, squares) : squares) * hundredths + 99) / 100;
        }

        /** After scaling down. */
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

    /** As many whatever the image, measured by oneself. */
    record Flat(int tokens) implements ImageTokens {
        @Override
        public long of(ImageSize size, Detail detail) {
            return tokens;
        }
    }
}
