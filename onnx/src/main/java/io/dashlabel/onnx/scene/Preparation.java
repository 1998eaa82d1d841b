package io.dashlabel.onnx.scene;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.InputSize;
import io.dashlabel.onnx.JsonBeside;
import io.dashlabel.onnx.Resampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the way in which an image becomes the input of a scene model. An absent part is not known.
 *
 * @param resize how the image gets the shape of the input
 * @param shortestEdge in pixels, to which {@code crop} resizes before it cuts out the middle; absent: as the input
 * @param size of the input; absent: as the file says
 * @param interpolation Pillow's filter
 * @param scale by which 0 to 255 is multiplied: 1/255
 * @param mean of red, green and blue after the scale; empty if it is not known
 * @param std standard deviation of red, green and blue after the scale; empty if it is not known
 */
public record Preparation(
        Optional<Resize> resize,
        Optional<Integer> shortestEdge,
        Optional<InputSize> size,
        Optional<Resampler.Kernel> interpolation,
        Optional<Double> scale,
        List<Double> mean,
        List<Double> std) {

    /** How an image gets the shape of the input. */
    public enum Resize {
        /** The shorter side gets its length, and the ends of the longer side are cut off. */
        CROP,
        /** Both sides get their length, whatever the shape of the image. */
        STRETCH
    }

    /** Nothing is known. */
    public static final Preparation UNKNOWN = new Preparation(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    private static final double BYTE = 1 / 255.0;

    /** Of a longer one, a strip of an image would need gigabytes. */
    private static final int LONGEST_EDGE = 2048;

    /** As OpenAI's CLIP and its relatives. */
    public static final Preparation CLIP = new Preparation(
            Optional.of(Resize.CROP),
            Optional.empty(),
            Optional.of(new InputSize(224, 224)),
            Optional.of(Resampler.Kernel.BICUBIC),
            Optional.of(BYTE),
            List.of(0.48145466, 0.4578275, 0.40821073),
            List.of(0.26862954, 0.26130258, 0.27577711));

    /** As SigLIP and SigLIP 2 with a fixed size. */
    public static final Preparation SIGLIP = new Preparation(
            Optional.of(Resize.STRETCH),
            Optional.empty(),
            Optional.of(new InputSize(224, 224)),
            Optional.of(Resampler.Kernel.BICUBIC),
            Optional.of(BYTE),
            List.of(0.5, 0.5, 0.5),
            List.of(0.5, 0.5, 0.5));

    /** As most classifiers that began with weights of ImageNet. */
    public static final Preparation IMAGENET = new Preparation(
            Optional.of(Resize.STRETCH),
            Optional.empty(),
            Optional.of(new InputSize(224, 224)),
            Optional.of(Resampler.Kernel.BILINEAR),
            Optional.of(BYTE),
            List.of(0.485, 0.456, 0.406),
            List.of(0.229, 0.224, 0.225));

    private static final int PIL_BILINEAR = 2;
    private static final int PIL_BICUBIC = 3;

    public Preparation {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        three("mean", mean);
        three("std", std);
        if (!Stream.concat(mean.stream(), std.stream()).allMatch(Double::isFinite)) {
            throw new ConfigException("mean", "and std must hold finite numbers");
        }
        if (std.stream().anyMatch(value -> value <= 0)) {
            throw new ConfigException("std", "must hold numbers above 0");
        }
        shortestEdge.ifPresent(edge -> Constraints.count("shortestEdge", LONGEST_EDGE, edge));
    }

    private static void three(String key, List<Double> numbers) {
        if (!numbers.isEmpty() && numbers.size() != 3) {
            throw new ConfigException(key, "must hold three numbers, for red, green and blue");
        }
    }

    /** Returns this with another size. */
    Preparation withSize(InputSize other) {
        return new Preparation(resize, shortestEdge, Optional.of(other), interpolation, scale, mean, std);
    }

    /** Returns this, with the parts of another one where a part of this one is absent. */
    public Preparation orElse(Preparation other) {
        return new Preparation(
                resize.or(other::resize),
                shortestEdge.or(other::shortestEdge),
                size.or(other::size),
                interpolation.or(other::interpolation),
                scale.or(other::scale),
                mean.isEmpty() ? other.mean : mean,
                std.isEmpty() ? other.std : std);
    }

    /**
     * Reads {@code preprocessor_config.json} of a model, in its folder or the one above. Empty without such a file.
     *
     * @param notes receives a message about a file that cannot be read
     */
    static Optional<Preparation> beside(Path model, List<String> notes) {
        return JsonBeside.find(model, "preprocessor_config.json", notes, "size", "crop_size", "image_mean")
                .map(found -> {
                    try {
                        return of(found.json(), found.file());
                    } catch (IllegalArgumentException e) {
                        throw new UsageException(found.file() + " cannot be used: " + e.getMessage(), e);
                    }
                });
    }

    private static Preparation of(JsonNode json, Path file) {
        boolean crops = json.path("do_center_crop").asBoolean(json.has("crop_size"));
        Optional<InputSize> whole = size(json.path("size"));
        Optional<Integer> edge = edge(json.path("size"));
        if (json.has("crop_pct")
                || json.path("do_flip_channel_order").asBoolean(false)
                || crops && edge.isEmpty() && whole.isPresent()) {
            throw new UsageException(file + " describes a preparation that is not supported (crop_pct,"
                    + " do_flip_channel_order, or a crop of a stretched image); remove these keys there if the model bears"
                    + " that");
        }
        boolean normalised = json.path("do_normalize").asBoolean(json.has("image_mean"));
        return new Preparation(
                Optional.of(crops ? Resize.CROP : Resize.STRETCH),
                crops ? edge : Optional.empty(),
                crops ? size(json.path("crop_size")).or(() -> whole) : whole.or(() -> edge.map(Preparation::square)),
                interpolation(json, file),
                Optional.of(
                        json.path("do_rescale").asBoolean(true)
                                ? json.path("rescale_factor").asDouble(BYTE)
                                : 1.0),
                normalised ? numbers(json.path("image_mean")) : List.of(0.0, 0.0, 0.0),
                normalised ? numbers(json.path("image_std")) : List.of(1.0, 1.0, 1.0));
    }

    private static Optional<Integer> edge(JsonNode size) {
        JsonNode edge = size.isInt() ? size : size.path("shortest_edge");
        return edge.isInt() && edge.asInt() > 0 ? Optional.of(edge.asInt()) : Optional.empty();
    }

    private static Optional<InputSize> size(JsonNode size) {
        if (size.isInt()) {
            return Optional.of(square(size.asInt()));
        }
        return size.path("height").isInt() && size.path("width").isInt()
                ? Optional.of(new InputSize(
                        size.get("width").asInt(), size.get("height").asInt()))
                : Optional.empty();
    }

    private static InputSize square(int side) {
        return new InputSize(side, side);
    }

    private static Optional<Resampler.Kernel> interpolation(JsonNode json, Path file) {
        int filter = json.path("resample").asInt(PIL_BICUBIC);
        return switch (filter) {
            case PIL_BILINEAR -> Optional.of(Resampler.Kernel.BILINEAR);
            case PIL_BICUBIC -> Optional.of(Resampler.Kernel.BICUBIC);
            default ->
                throw new UsageException(file + " states 'resample: " + filter
                        + "', and only 2 (bilinear) and 3 (bicubic) are supported; change the number there if the model"
                        + " bears that");
        };
    }

    private static List<Double> numbers(JsonNode values) {
        List<Double> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(value.isNumber() ? value.asDouble() : Double.NaN));
        return numbers;
    }
}
