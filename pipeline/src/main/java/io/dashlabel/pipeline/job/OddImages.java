package io.dashlabel.pipeline.job;

import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.report.OddOnes;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Finds the dark, blurred and tiny images of a run, in constant memory. Not safe for concurrent use; the order of the
 * images does not matter.
 */
final class OddImages {

    /** A mean luminance below that of most night scenes: 20 of 255. */
    static final double DARK = 20 / 255.0;

    /** Below it, edges are wider than about one hundredth of the image; see {@link io.dashlabel.image.Sharpness}. */
    static final double BLURRED = 0.04;

    /** The shorter side of the smallest image that is not tiny, in pixels. */
    static final int TINY = 240;

    /** A kind of odd image. */
    enum Kind {
        DARK("Dark", "The mean brightness is below 20 of 255.") {
            @Override
            String measure(double value) {
                return "brightness " + Math.round(255 * value) + " of 255";
            }
        },
        BLURRED(
                "Blurred",
                "The variance of the Laplacian of a small grey copy is below 0.04 of the copy's own variance.") {
            @Override
            String measure(double value) {
                return String.format(Locale.ROOT, "sharpness %.3f", value);
            }
        },
        TINY("Tiny", "The shorter side has less than 240 pixels.") {
            @Override
            String measure(double value) {
                return "shorter side " + Math.round(value) + " pixels";
            }
        };

        private final String title;
        private final String meaning;

        Kind(String title, String meaning) {
            this.title = title;
            this.meaning = meaning;
        }

        String title() {
            return title;
        }

        String meaning() {
            return meaning;
        }

        /** Returns a measure in words. */
        abstract String measure(double value);
    }

    /**
     * An odd image.
     *
     * @param size absent if it is not known
     * @param value its measure; the least is the oddest
     */
    record Odd(String image, Optional<ImageSize> size, double value) {}

    private static final Comparator<Odd> ODDEST_FIRST =
            Comparator.comparingDouble(Odd::value).thenComparing(Odd::image);

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, TreeSet<Odd>> oddest = new EnumMap<>(Kind.class);

    void add(String image, Optional<ImageSize> size, OptionalDouble brightness, OptionalDouble sharpness) {
        add(Kind.DARK, image, size, brightness, DARK);
        if (brightness.orElse(1) >= DARK) { // a black image has no edges, and one reason is enough
            add(Kind.BLURRED, image, size, sharpness, BLURRED);
        }
        OptionalDouble side = size.isPresent()
                ? OptionalDouble.of(Math.min(size.get().width(), size.get().height()))
                : OptionalDouble.empty();
        add(Kind.TINY, image, size, side, TINY);
    }

    private void add(Kind kind, String image, Optional<ImageSize> size, OptionalDouble value, double bound) {
        if (value.isEmpty() || value.getAsDouble() >= bound) {
            return;
        }
        counts.merge(kind, 1L, Long::sum);
        TreeSet<Odd> kept = oddest.computeIfAbsent(kind, key -> new TreeSet<>(ODDEST_FIRST));
        kept.add(new Odd(image, size, value.getAsDouble()));
        if (kept.size() > OddOnes.SHOWN) {
            kept.pollLast();
        }
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Returns the oddest images of a kind, the oddest first. */
    List<Odd> oddest(Kind kind) {
        return List.copyOf(oddest.getOrDefault(kind, new TreeSet<>(ODDEST_FIRST)));
    }
}
