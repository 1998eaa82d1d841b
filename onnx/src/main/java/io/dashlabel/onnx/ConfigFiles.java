package io.dashlabel.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Hugging Face's {@code config.json} and {@code preprocessor_config.json} say about a model. They lie in the folder
 * of the model or in the folder above it, as in a repository with {@code onnx/model.onnx}.
 *
 * @param words class names by index; empty if there are none
 * @param modelType kind of network: {@code rt_detr}; empty if it is not stated
 * @param size width and height of the input
 * @param profile how the image is prepared
 * @param notes messages about what was taken, or could not be read
 */
record ConfigFiles(
        List<String> words, String modelType, Optional<List<Integer>> size, ModelProfile profile, List<String> notes) {

    private static final ConfigFiles NONE =
            new ConfigFiles(List.of(), "", Optional.empty(), ModelProfile.UNKNOWN, List.of());
    private static final int MAX_CLASSES = 100_000;
    private static final double RESCALE = 1 / 255.0;
    private static final int PIL_BILINEAR = 2;
    private static final int PIL_BICUBIC = 3;
    /** Sides of a model that takes any size are multiples of it. */
    private static final int STEP = 32;

    ConfigFiles {
        words = List.copyOf(words);
        notes = List.copyOf(notes);
    }

    static ConfigFiles beside(Path model) {
        List<String> notes = new ArrayList<>();
        Optional<JsonBeside> config = JsonBeside.find(model, "config.json", notes, "id2label", "model_type");
        Optional<JsonBeside> preparation =
                JsonBeside.find(model, "preprocessor_config.json", notes, "size", "do_rescale", "image_mean");
        List<String> words =
                config.map(found -> words(found.json().path("id2label"))).orElse(List.of());
        String modelType =
                config.map(found -> found.json().path("model_type").asText("")).orElse("");
        if (!words.isEmpty()) {
            notes.add("took the " + words.size() + " class names from "
                    + config.get().file());
        }
        if (preparation.isEmpty()) {
            return notes.isEmpty() && modelType.isEmpty()
                    ? NONE
                    : new ConfigFiles(words, modelType, Optional.empty(), ModelProfile.UNKNOWN, notes);
        }
        JsonNode json = preparation.get().json();
        notes.add("took size and colours of its input from " + preparation.get().file());
        return new ConfigFiles(words, modelType, size(json.path("size")), profile(json), notes);
    }

    /** Reads {@code {"0": "person", ...}}. Names with gaps or of classes that no model has are not used. */
    private static List<String> words(JsonNode id2label) {
        List<Map.Entry<Integer, String>> named = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : id2label.properties()) {
            if (!entry.getKey().matches("\\d{1,6}")) {
                return List.of();
            }
            named.add(
                    Map.entry(Integer.valueOf(entry.getKey()), entry.getValue().asText()));
        }
        named.sort(Comparator.comparing(Map.Entry::getKey));
        for (int i = 0; i < named.size(); i++) {
            if (named.get(i).getKey() != i) {
                return List.of();
            }
        }
        return named.size() > MAX_CLASSES
                ? List.of()
                : named.stream().map(Map.Entry::getValue).toList();
    }

    /**
     * Reads a size in one of its forms. Where only the shorter side is given, the other one is that of an image of
     * 16:9, as dashcams make.
     */
    private static Optional<List<Integer>> size(JsonNode size) {
        if (size.isInt()) {
            return square(size.asInt());
        }
        if (size.path("height").isInt() && size.path("width").isInt()) {
            return Optional.of(List.of(
                            size.get("width").asInt(), size.get("height").asInt()))
                    .filter(s -> s.get(0) > 0 && s.get(1) > 0);
        }
        int shorter = size.path("shortest_edge").asInt();
        int longer = size.path("longest_edge").asInt(Integer.MAX_VALUE);
        if (shorter <= 0) {
            return Optional.empty();
        }
        double width = Math.min(longer, shorter * 16 / 9.0);
        return Optional.of(List.of(multiple(width), multiple(width * 9 / 16)));
    }

    private static int multiple(double side) {
        return Math.max(STEP, (int) Math.round(side / STEP) * STEP);
    }

    private static Optional<List<Integer>> square(int side) {
        return side > 0 ? Optional.of(List.of(side, side)) : Optional.empty();
    }

    private static ModelProfile profile(JsonNode json) {
        boolean rescaled = json.path("do_rescale").asBoolean(true);
        double scale = rescaled ? json.path("rescale_factor").asDouble(RESCALE) : 1;
        boolean normalised = json.path("do_normalize").asBoolean(json.has("image_mean"));
        return ModelProfile.ofImage(
                Optional.of(ModelProfile.ColorOrder.RGB),
                Optional.of(scale),
                Optional.of(normalised ? three(json.path("image_mean"), 0.0) : List.of(0.0, 0.0, 0.0)),
                Optional.of(normalised ? three(json.path("image_std"), 1.0) : List.of(1.0, 1.0, 1.0)),
                Optional.of(ModelProfile.Resize.STRETCH),
                interpolation(json.path("resample").asInt(PIL_BILINEAR)),
                Optional.empty());
    }

    /** Reads the number of one of Pillow's filters. The preparations of detectors use its bilinear one unless stated. */
    private static Optional<Interpolation> interpolation(int filter) {
        return filter == PIL_BILINEAR
                ? Optional.of(Interpolation.ANTIALIAS)
                : filter == PIL_BICUBIC ? Optional.of(Interpolation.ANTIALIAS_BICUBIC) : Optional.empty();
    }

    private static List<Double> three(JsonNode values, double usual) {
        List<Double> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(value.asDouble(usual)));
        return numbers.size() == 3 ? numbers : List.of(usual, usual, usual);
    }
}
