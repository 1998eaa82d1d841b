package io.dashlabel.format.bdd;

import io.dashlabel.format.ImageNames;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonText;
import io.dashlabel.label.Box;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the values in a label file. The functions are pure and serve both reading and writing. So the parser and
 * the decision to write the file's own form again always agree.
 */
final class RawFields {

    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://");

    /** Attributes of an object that change whether or how it is counted. */
    static final Set<String> FLAGS = Set.of("crowd", "ignored", "occluded", "truncated");

    private RawFields() {}

    /** An image's name; of an address, the last part without the query. */
    static Optional<String> name(@Nullable Object raw) {
        if (!(raw instanceof String text) || text.isBlank()) {
            return Optional.empty();
        }
        if (!SCHEME.matcher(text).find()) {
            return Optional.of(text);
        }
        String last = ImageNames.lastPart(text.replaceFirst("[?#].*$", ""));
        try {
            last = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A stray % is part of the name.
        }
        return Optional.of(last.isBlank() ? text : ImageNames.lastPart(last));
    }

    static Optional<String> id(@Nullable Object raw) {
        return raw instanceof String || raw instanceof Number ? Optional.of(raw.toString()) : Optional.empty();
    }

    static OptionalDouble score(@Nullable Object raw) {
        OptionalDouble score = number(raw);
        return score.isPresent() && score.getAsDouble() >= 0 && score.getAsDouble() <= 1
                ? score
                : OptionalDouble.empty();
    }

    static Optional<Box> box(@Nullable Object raw) {
        if (!(raw instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        OptionalDouble x1 = number(map.get("x1"));
        OptionalDouble y1 = number(map.get("y1"));
        OptionalDouble x2 = number(map.get("x2"));
        OptionalDouble y2 = number(map.get("y2"));
        return x1.isPresent() && y1.isPresent() && x2.isPresent() && y2.isPresent()
                ? Box.of(x1.getAsDouble(), y1.getAsDouble(), x2.getAsDouble(), y2.getAsDouble())
                : Optional.empty();
    }

    /** A number, or a text that some tools write for it; never {@code 637,5}, {@code NaN} or {@code 0x1p3}. */
    private static OptionalDouble number(@Nullable Object raw) {
        if (raw instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        return raw instanceof String text ? JsonText.decimal(text) : OptionalDouble.empty();
    }

    static Optional<ImageSize> size(@Nullable Object raw) {
        return raw instanceof Map<?, ?> map
                        && map.get("width") instanceof Integer width
                        && map.get("height") instanceof Integer height
                        && width > 0
                        && height > 0
                ? Optional.of(new ImageSize(width, height))
                : Optional.empty();
    }

    /**
     * Attributes of an object. {@code Traffic Light Color} becomes {@code trafficLightColor}. A choice that is written
     * as its number and its word becomes the word.
     */
    static Map<String, Object> attributes(@Nullable Object raw) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = camelCase(String.valueOf(key));
                if (name.equals(key) || !map.containsKey(name)) {
                    Json.putNullable(attributes, name, FLAGS.contains(name) ? truth(value) : choice(value));
                }
            });
        }
        return attributes;
    }

    private static @Nullable Object truth(@Nullable Object value) {
        return value == null
                ? null
                : JsonText.flag(value).<Object>map(set -> set).orElse(value);
    }

    private static @Nullable Object choice(@Nullable Object value) {
        return value instanceof List<?> pair
                        && pair.size() == 2
                        && pair.get(0) instanceof Number
                        && pair.get(1) instanceof String word
                ? word
                : value;
    }

    private static String camelCase(String title) {
        if (title.isEmpty() || !Character.isUpperCase(title.charAt(0))) {
            return title;
        }
        StringBuilder name = new StringBuilder(title.length());
        for (String word : title.strip().split("\\s+", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            name.append(
                    name.length() == 0 ? lower : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
        }
        return name.toString();
    }

    /** The words among the attributes of a frame. */
    static Map<String, String> sceneWords(@Nullable Object raw) {
        Map<String, String> words = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value instanceof String word) {
                    words.put(String.valueOf(key), word);
                }
            });
        }
        return words;
    }

    /** The voters for each word of each attribute; empty if any part cannot be read. */
    static Map<String, Map<String, List<String>>> votes(@Nullable Object raw) {
        Map<String, Map<String, List<String>>> votes = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> attributes) {
            for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
                Map<String, List<String>> cast = cast(attribute.getValue());
                if (cast.isEmpty()) {
                    return Map.of();
                }
                votes.put(String.valueOf(attribute.getKey()), cast);
            }
        }
        return votes;
    }

    private static Map<String, List<String>> cast(@Nullable Object raw) {
        Map<String, List<String>> cast = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> words) {
            for (Map.Entry<?, ?> word : words.entrySet()) {
                if (!(word.getValue() instanceof List<?> members)
                        || !members.stream().allMatch(String.class::isInstance)) {
                    return Map.of();
                }
                cast.put(
                        String.valueOf(word.getKey()),
                        members.stream().map(String.class::cast).toList());
            }
        }
        return cast;
    }

    /** The failures of a frame; none if one of them cannot be read. */
    static List<Failure> failures(@Nullable Object raw) {
        List<Failure> failures = new ArrayList<>();
        if (raw instanceof List<?> list) {
            for (Object item : list) {
                Optional<Failure> failure = failure(item);
                if (failure.isEmpty()) {
                    return List.of();
                }
                failures.add(failure.get());
            }
        }
        return failures;
    }

    private static Optional<Failure> failure(@Nullable Object raw) {
        if (raw instanceof Map<?, ?> map
                && map.get("step") instanceof String step
                && map.get("kind") instanceof String word
                && map.get("reason") instanceof String reason
                && map.get("attempts") instanceof Integer attempts
                && attempts > 0) {
            for (FailureKind kind : FailureKind.values()) {
                if (kind.word().equals(word)) {
                    return Optional.of(new Failure(step, kind, reason, attempts));
                }
            }
        }
        return Optional.empty();
    }
}
