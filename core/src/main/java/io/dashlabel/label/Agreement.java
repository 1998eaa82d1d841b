package io.dashlabel.label;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of several models saw a box. Stands among the attributes of a fused detection as a word: {@code "2/3"}.
 *
 * @param saw models that saw it, at least 1
 * @param knowing models that know its category and could have, at least {@code saw}
 */
public record Agreement(int saw, int knowing) {

    /** Its name among a detection's attributes. */
    public static final String ATTRIBUTE = "agreement";

    private static final Pattern WORD = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,5})");

    public Agreement {
        if (saw < 1 || knowing < saw) {
            throw new IllegalArgumentException(saw + " of " + knowing + " models cannot have seen it");
        }
    }

    /** What a detection says; empty where it was not fused, or where one model alone knows its category. */
    public static Optional<Agreement> of(Detection detection) {
        if (!(detection.attributes().get(ATTRIBUTE) instanceof String word)) {
            return Optional.empty();
        }
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int saw = Integer.parseInt(matcher.group(1));
        int knowing = Integer.parseInt(matcher.group(2));
        return saw <= knowing ? Optional.of(new Agreement(saw, knowing)) : Optional.empty();
    }

    /** The detection with this among its attributes. */
    public Detection on(Detection detection) {
        return detection.withAttribute(ATTRIBUTE, saw + "/" + knowing);
    }

    /** The detection without any. */
    public static Detection removedFrom(Detection detection) {
        if (!detection.attributes().containsKey(ATTRIBUTE)) {
            return detection;
        }
        Map<String, Object> others = new LinkedHashMap<>(detection.attributes());
        others.remove(ATTRIBUTE);
        return detection.withAttributes(others);
    }

    /** Whether at most half of the models that could see it did. */
    public boolean isDisputed() {
        return 2 * saw <= knowing;
    }

    /**
     * The mean score that those who saw it gave: the fused score, which counts those who did not as 0, freed of them.
     *
     * @param fused 0..1
     * @return 0..1
     */
    public double ownScore(double fused) {
        return Math.min(1, fused * knowing / saw);
    }
}
