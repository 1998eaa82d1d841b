package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.Suggestion;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelProfile.Activation;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import io.dashlabel.onnx.OutputFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Converts a {@link ModelProfile} to words and back. The keys are its component names; spaces or commas separate the
 * items of lists.
 */
public final class Profiles {

    private static final String INPUT = "input";
    /** The former name of the same key. */
    private static final String FORMER_INPUT = "inputSize";

    private static final List<String> KEYS =
            List.of("family", "colorOrder", "scale", "mean", "std", "resize", "padding", "activation", INPUT);

    private Profiles() {}

    /**
     * Reads {@code colorOrder -> bgr, scale -> 1/255, input -> 640 640}. A scale may be a fraction.
     *
     * @throws UsageException if a key is unknown or its value is unusable; the message names the key
     */
    public static ModelProfile read(Map<String, String> words) {
        for (String key : words.keySet()) {
            if (!KEYS.contains(key) && !key.equals(FORMER_INPUT)) {
                throw new UsageException("unknown profile key '" + key + "'; known: " + String.join(", ", KEYS)
                        + Suggestion.ending(key, KEYS));
            }
        }
        if (words.containsKey(INPUT) && words.containsKey(FORMER_INPUT)) {
            throw new UsageException("profile keys input and inputSize say the same; give only input");
        }
        return new ModelProfile(
                part(words, "family", word -> constant(OutputFamily.class, word)),
                part(words, "colorOrder", word -> constant(ColorOrder.class, word)),
                part(words, "scale", Profiles::fraction),
                part(words, "mean", word -> numbers(word, 3)),
                part(words, "std", word -> numbers(word, 3)),
                part(words, "resize", word -> constant(Resize.class, word)),
                part(words, "padding", Profiles::whole),
                part(words, "activation", word -> constant(Activation.class, word)),
                part(words, INPUT, Profiles::size).or(() -> part(words, FORMER_INPUT, Profiles::size)));
    }

    /** The words of a profile without its absent parts; {@link #read} gives the same profile again. */
    public static Map<String, String> words(ModelProfile profile) {
        Map<String, String> words = new LinkedHashMap<>();
        profile.family().ifPresent(value -> words.put("family", word(value)));
        profile.colorOrder().ifPresent(value -> words.put("colorOrder", word(value)));
        profile.scale().ifPresent(value -> words.put("scale", value.toString()));
        profile.mean().ifPresent(value -> words.put("mean", joined(value)));
        profile.std().ifPresent(value -> words.put("std", joined(value)));
        profile.resize().ifPresent(value -> words.put("resize", word(value)));
        profile.padding().ifPresent(value -> words.put("padding", value.toString()));
        profile.activation().ifPresent(value -> words.put("activation", word(value)));
        profile.input().ifPresent(value -> words.put(INPUT, joined(value)));
        return words;
    }

    /** The first profile; its missing parts come from the second. */
    public static ModelProfile over(ModelProfile first, ModelProfile second) {
        return new ModelProfile(
                first.family().or(second::family),
                first.colorOrder().or(second::colorOrder),
                first.scale().or(second::scale),
                first.mean().or(second::mean),
                first.std().or(second::std),
                first.resize().or(second::resize),
                first.padding().or(second::padding),
                first.activation().or(second::activation),
                first.input().or(second::input));
    }

    private static <T> Optional<T> part(Map<String, String> words, String key, Function<String, T> reading) {
        return Optional.ofNullable(words.get(key)).map(word -> {
            try {
                return reading.apply(word.strip());
            } catch (IllegalArgumentException e) {
                throw new UsageException("profile key " + key + ": '" + word + "' " + e.getMessage(), e);
            }
        });
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            known.add(word(constant));
        }
        throw new IllegalArgumentException("is none of " + String.join(", ", known));
    }

    private static List<Double> numbers(String word, int count) {
        List<Double> numbers =
                Arrays.stream(word.split("[,\\s]+")).map(Profiles::fraction).toList();
        if (numbers.size() != count) {
            throw new IllegalArgumentException("has " + numbers.size() + " numbers, not " + count);
        }
        return numbers;
    }

    private static List<Integer> size(String word) {
        List<Integer> numbers =
                Arrays.stream(word.split("[,x\\s]+")).map(Profiles::whole).toList();
        List<Integer> size = numbers.size() == 1 ? List.of(numbers.get(0), numbers.get(0)) : numbers;
        if (size.size() != 2) {
            throw new IllegalArgumentException("is no width and height");
        }
        return size;
    }

    private static double fraction(String word) {
        String[] parts = word.split("/", 2);
        try {
            double value = Double.parseDouble(parts[0]) / (parts.length == 2 ? Double.parseDouble(parts[1]) : 1);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is no number", e);
        }
        throw new IllegalArgumentException("is no number");
    }

    private static int whole(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is no whole number", e);
        }
    }

    private static String joined(List<? extends Number> numbers) {
        return String.join(" ", numbers.stream().map(Number::toString).toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
