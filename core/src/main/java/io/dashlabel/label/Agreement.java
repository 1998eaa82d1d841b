package io.dashlabel.label;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of models that found a box, out of the models that can find its category. A fused detection has it as an
 * attribute of the form {@code "2/3"}.
 *
 * @param found number of models that found the box, at least 1
 * @param capable number of models that can find the box's category, at least {@code found}
 */
public record Agreement(int found, int capable) {

    /** The attribute's name in a detection. */
    public static final String ATTRIBUTE = "agreement";

    private static final Pattern WORD = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,5})");

    public Agreement {
        if (found < 1 || capable < found) {
            throw new IllegalArgumentException(found + " of " + capable + " models cannot have found a box");
        }
    }

    /**
     * Reads the attribute of a detection. Empty if the detection is not fused, or if only one model can find its
     * category.
     */
    public static Optional<Agreement> of(Detection detection) {
        if (!(detection.attributes().get(ATTRIBUTE) instanceof String word)) {
            return Optional.empty();
        }
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int found = Integer.parseInt(matcher.group(1));
        int capable = Integer.parseInt(matcher.group(2));
        return found <= capable ? Optional.of(new Agreement(found, capable)) : Optional.empty();
    }

    /** Returns a copy of the detection with this agreement as an attribute. */
    public Detection addTo(Detection detection) {
        return detection.withAttribute(ATTRIBUTE, found + "/" + capable);
    }

    /** Returns a copy of the detection without the attribute, or the detection itself if it has none. */
    public static Detection removedFrom(Detection detection) {
        if (!detection.attributes().containsKey(ATTRIBUTE)) {
            return detection;
        }
        Map<String, Object> others = new LinkedHashMap<>(detection.attributes());
        others.remove(ATTRIBUTE);
        return detection.withAttributes(others);
    }

    /** Whether at most half of the capable models found the box. */
    public boolean isDisputed() {
        return 2 * found <= capable;
    }

    /**
     * Computes the mean score over the models that found the box. The fused score counts each other capable model as 0.
     *
     * @param fused the fused score, 0 to 1
     * @return 0 to 1
     */
    public double meanFinderScore(double fused) {
        return Math.min(1, fused * capable / found);
    }
}
