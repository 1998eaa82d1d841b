package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.Suggestion;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ClassBase;
import io.dashlabel.onnx.Interpolation;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelProfile.BoxForm;
import io.dashlabel.onnx.ModelProfile.BoxUnit;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.InputLayout;
import io.dashlabel.onnx.ModelProfile.InputType;
import io.dashlabel.onnx.ModelProfile.Resize;
import io.dashlabel.onnx.ModelProfile.ScoreForm;
import io.dashlabel.onnx.OutputFamily;
import io.dashlabel.onnx.OutputNames;
import io.dashlabel.onnx.RowOrder;
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

    private static final String SCORE = "score";
    /** The former name of the same key. */
    private static final String FORMER_SCORE = "activation";

    private static final List<String> KEYS = List.of(
            "family",
            "boxes",
            "boxUnit",
            SCORE,
            "classBase",
            "order",
            "outputs.boxes",
            "outputs.scores",
            "outputs.labels",
            "outputs.count",
            "nms",
            "layout",
            "inputType",
            "colorOrder",
            "scale",
            "mean",
            "std",
            "resize",
            "interpolation",
            "padding",
            INPUT);

    private Profiles() {}

    /**
     * Reads {@code colorOrder -> bgr, scale -> 1/255, input -> 640 640}. A scale may be a fraction.
     *
     * @throws UsageException if a key is unknown or its value is unusable; the message names the key
     */
    public static ModelProfile read(Map<String, String> words) {
        for (String key : words.keySet()) {
            if (!KEYS.contains(key) && !key.equals(FORMER_INPUT) && !key.equals(FORMER_SCORE)) {
                throw new UsageException("unknown profile key '" + key + "'; known: " + String.join(", ", KEYS)
                        + Suggestion.ending(key, KEYS));
            }
        }
        refuseBoth(words, INPUT, FORMER_INPUT);
        refuseBoth(words, SCORE, FORMER_SCORE);
        return new ModelProfile(
                part(words, "family", word -> constant(OutputFamily.class, word)),
                part(words, "boxes", word -> constant(BoxForm.class, word)),
                part(words, "boxUnit", word -> constant(BoxUnit.class, word)),
                part(words, SCORE, word -> constant(ScoreForm.class, word))
                        .or(() -> part(words, FORMER_SCORE, Profiles::formerScore)),
                part(words, "classBase", ClassBase::of),
                part(words, "order", RowOrder::of),
                new OutputNames(
                        Optional.ofNullable(words.get("outputs.boxes")),
                        Optional.ofNullable(words.get("outputs.scores")),
                        Optional.ofNullable(words.get("outputs.labels")),
                        Optional.ofNullable(words.get("outputs.count"))),
                part(words, "nms", Profiles::truth),
                part(words, "layout", word -> constant(InputLayout.class, word)),
                part(words, "inputType", word -> constant(InputType.class, word)),
                part(words, "colorOrder", word -> constant(ColorOrder.class, word)),
                part(words, "scale", Profiles::fraction),
                part(words, "mean", word -> numbers(word, 3)),
                part(words, "std", word -> numbers(word, 3)),
                part(words, "resize", word -> constant(Resize.class, word)),
                part(words, "interpolation", word -> constant(Interpolation.class, word)),
                part(words, "padding", Profiles::whole),
                part(words, INPUT, Profiles::size).or(() -> part(words, FORMER_INPUT, Profiles::size)));
    }

    private static void refuseBoth(Map<String, String> words, String key, String former) {
        if (words.containsKey(key) && words.containsKey(former)) {
            throw new UsageException("profile keys " + key + " and " + former + " say the same; give only " + key);
        }
    }

    /** The words of a profile without its absent parts; {@link #read} gives the same profile again. */
    public static Map<String, String> words(ModelProfile profile) {
        Map<String, String> words = new LinkedHashMap<>();
        profile.family().ifPresent(value -> words.put("family", word(value)));
        profile.boxes().ifPresent(value -> words.put("boxes", word(value)));
        profile.boxUnit().ifPresent(value -> words.put("boxUnit", word(value)));
        profile.score().ifPresent(value -> words.put(SCORE, word(value)));
        profile.classBase().ifPresent(value -> words.put("classBase", value.word()));
        profile.order().ifPresent(value -> words.put("order", value.word()));
        profile.outputs().boxes().ifPresent(value -> words.put("outputs.boxes", value));
        profile.outputs().scores().ifPresent(value -> words.put("outputs.scores", value));
        profile.outputs().labels().ifPresent(value -> words.put("outputs.labels", value));
        profile.outputs().count().ifPresent(value -> words.put("outputs.count", value));
        profile.nms().ifPresent(value -> words.put("nms", value.toString()));
        profile.layout().ifPresent(value -> words.put("layout", word(value)));
        profile.inputType().ifPresent(value -> words.put("inputType", word(value)));
        profile.colorOrder().ifPresent(value -> words.put("colorOrder", word(value)));
        profile.scale().ifPresent(value -> words.put("scale", value.toString()));
        profile.mean().ifPresent(value -> words.put("mean", joined(value)));
        profile.std().ifPresent(value -> words.put("std", joined(value)));
        profile.resize().ifPresent(value -> words.put("resize", word(value)));
        profile.interpolation().ifPresent(value -> words.put("interpolation", word(value)));
        profile.padding().ifPresent(value -> words.put("padding", value.toString()));
        profile.input().ifPresent(value -> words.put(INPUT, joined(value)));
        return words;
    }

    private static ScoreForm formerScore(String word) {
        return word.equalsIgnoreCase("none") ? ScoreForm.PLAIN : constant(ScoreForm.class, word);
    }

    private static boolean truth(String word) {
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return word.equalsIgnoreCase("true");
        }
        throw new IllegalArgumentException("is neither true nor false");
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
