package io.dashlabel.serve.queue;

import io.dashlabel.evaluate.coco.AreaRange;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a queue shows.
 *
 * @param ofImages whether its items are images; otherwise they are boxes
 * @param categories none: all
 * @param states as in {@link io.dashlabel.serve.api.BoxView}; none: all
 * @param leastScore 0 to 1; a box without a score is shown only if this is 0 and the greatest score is 1
 * @param greatestScore 0 to 1
 * @param sizes none: all
 * @param words the scene words that an image must have, by attribute
 * @param suspect a kind of suspect ground truth
 * @param text a part of the image's name
 */
public record QueueQuery(
        QueueOrder order,
        boolean ofImages,
        Set<String> categories,
        Set<String> states,
        double leastScore,
        double greatestScore,
        Set<AreaRange> sizes,
        Map<String, String> words,
        Optional<String> suspect,
        Optional<String> text) {

    private static final Set<String> KNOWN = Set.of(
            "order", "kind", "category", "state", "score", "size", "word", "suspect", "text", "list", "at", "limit");
    private static final Pattern SCORES = Pattern.compile("(0|1|[01]?\\.\\d{1,6})-(0|1|[01]?\\.\\d{1,6})");

    /** @throws UsageException if a parameter of the address has an unknown name or an impossible value */
    public static QueueQuery of(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new UsageException("unknown parameter '" + name + "' of a queue");
            }
        }
        Optional<Matcher> scores = text(parameters, "score").map(QueueQuery::scores);
        return new QueueQuery(
                text(parameters, "order").map(QueueOrder::of).orElse(QueueOrder.NAME),
                ofImages(parameters.getOrDefault("kind", "boxes")),
                Set.copyOf(several(parameters, "category")),
                Set.copyOf(several(parameters, "state")),
                scores.map(range -> Double.parseDouble(range.group(1))).orElse(0.0),
                scores.map(range -> Double.parseDouble(range.group(2))).orElse(1.0),
                sizes(several(parameters, "size")),
                words(several(parameters, "word")),
                text(parameters, "suspect"),
                text(parameters, "text"));
    }

    /** Whether it leaves anything of its order out. */
    public boolean isFiltered() {
        return !categories.isEmpty()
                || !states.isEmpty()
                || leastScore > 0
                || greatestScore < 1
                || !sizes.isEmpty()
                || !words.isEmpty()
                || suspect.isPresent()
                || text.isPresent();
    }

    private static Optional<String> text(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    private static List<String> several(Map<String, String> parameters, String name) {
        List<String> values = new ArrayList<>();
        for (String value : parameters.getOrDefault(name, "").split(",", -1)) {
            if (!value.isBlank()) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static boolean ofImages(String kind) {
        return switch (kind) {
            case "boxes" -> false;
            case "images" -> true;
            default -> throw new UsageException("unknown kind '" + kind + "'; known: boxes, images");
        };
    }

    private static Matcher scores(String range) {
        Matcher matcher = SCORES.matcher(range);
        if (!matcher.matches() || Double.parseDouble(matcher.group(1)) > Double.parseDouble(matcher.group(2))) {
            throw new UsageException("score must be a range such as 0.3-0.6, not '" + range + "'");
        }
        return matcher;
    }

    private static Set<AreaRange> sizes(List<String> words) {
        Set<AreaRange> sizes = new LinkedHashSet<>();
        for (String word : words) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "small" -> sizes.add(AreaRange.SMALL);
                case "medium" -> sizes.add(AreaRange.MEDIUM);
                case "large" -> sizes.add(AreaRange.LARGE);
                default -> throw new UsageException("unknown size '" + word + "'; known: small, medium, large");
            }
        }
        return Set.copyOf(sizes);
    }

    private static Map<String, String> words(List<String> pairs) {
        Map<String, String> words = new TreeMap<>();
        for (String pair : pairs) {
            int colon = pair.indexOf(':');
            if (colon <= 0) {
                throw new UsageException(
                        "word must be an attribute and a word, such as weather:rainy, not '" + pair + "'");
            }
            words.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return Map.copyOf(words);
    }
}
