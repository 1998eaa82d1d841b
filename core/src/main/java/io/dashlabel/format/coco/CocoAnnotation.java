package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonText;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one annotation of COCO JSON as a {@link Detection}, and writes it again. */
final class CocoAnnotation {

    /** Attributes that are true or false; some tools write them beside {@code attributes}. */
    private static final Set<String> FLAGS = Set.of("crowd", "ignored", "occluded", "truncated");

    /** What is read of an annotation. The others can be long, such as segmentations. */
    static final Set<String> FIELDS =
            Set.of("id", "category_id", "bbox", "score", "attributes", "occluded", "truncated", "iscrowd");

    private CocoAnnotation() {}

    /** Empty if the annotation is no box; reports the reason. */
    static Optional<Detection> detection(Map<String, Object> raw, NamedIds categories, Consumer<String> complain) {
        OptionalLong id = whole(raw.get("category_id"));
        int category = id.isPresent() ? categories.find(id.getAsLong()) : -1;
        if (category < 0) {
            complain.accept("category_id " + raw.get("category_id") + " is not among the categories of the file");
            return Optional.empty();
        }
        Optional<Box> box = box(raw.get("bbox"));
        if (box.isEmpty()) {
            complain.accept("bbox " + raw.get("bbox") + " is not a box: x, y, width, height with an area are needed");
            return Optional.empty();
        }
        OptionalDouble score = number(raw.get("score"));
        if (raw.get("score") != null && !(score.orElse(-1) >= 0 && score.getAsDouble() <= 1)) {
            complain.accept("score " + raw.get("score") + " is not a number from 0 to 1");
            return Optional.empty();
        }
        return Optional.of(new Detection(
                categories.name(category),
                box.get(),
                score,
                attributes(raw),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }

    static Optional<String> idOf(Map<String, Object> raw) {
        return Optional.ofNullable(raw.get("id")).map(String::valueOf);
    }

    /** The box. Its right edge is the sum of two decimals, not of their nearest binary fractions: 0.1 + 0.2 is 0.3. */
    private static Optional<Box> box(@Nullable Object raw) {
        if (!(raw instanceof List<?> sides) || sides.size() != 4) {
            return Optional.empty();
        }
        OptionalDouble x = number(sides.get(0));
        OptionalDouble y = number(sides.get(1));
        OptionalDouble width = number(sides.get(2));
        OptionalDouble height = number(sides.get(3));
        if (x.isEmpty() || y.isEmpty() || width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        return box(x.getAsDouble(), y.getAsDouble(), width.getAsDouble(), height.getAsDouble());
    }

    static Optional<Box> box(double x, double y, double width, double height) {
        boolean isFinite =
                Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(width) && Double.isFinite(height);
        return isFinite ? Box.of(x, y, Decimal.sum(x, width), Decimal.sum(y, height)) : Optional.empty();
    }

    private static Map<String, Object> attributes(Map<String, Object> raw) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (raw.get("attributes") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                Json.putNullable(attributes, name, FLAGS.contains(name) ? flag(value) : value);
            });
        }
        for (String mark : List.of("occluded", "truncated")) {
            if (raw.get(mark) != null && !attributes.containsKey(mark)) {
                Json.putNullable(attributes, mark, flag(raw.get(mark)));
            }
        }
        boolean marked = Boolean.TRUE.equals(attributes.get("crowd")) || Boolean.TRUE.equals(attributes.get("ignored"));
        if (!marked && Boolean.TRUE.equals(flag(raw.get("iscrowd")))) {
            attributes.put("crowd", true);
        }
        return attributes;
    }

    private static @Nullable Object flag(@Nullable Object value) {
        return value == null
                ? null
                : JsonText.flag(value).<Object>map(set -> set).orElse(value);
    }

    private static OptionalDouble number(@Nullable Object raw) {
        if (raw instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        return raw instanceof String text ? JsonText.decimal(text) : OptionalDouble.empty();
    }

    /** A whole number, or a text that some tools write for it. */
    static OptionalLong whole(@Nullable Object raw) {
        if (raw instanceof String text) {
            return NamedIds.number(text);
        }
        return raw instanceof Number number && number.doubleValue() == number.longValue()
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    static void write(JsonGenerator json, Detection detection, long id, int image, int category) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        double area = place(json, detection, image, category);
        json.writeFieldName("area");
        json.writeNumber(Decimal.text(area));
        json.writeNumberField("iscrowd", detection.isIgnoreRegion() ? 1 : 0);
        json.writeArrayFieldStart("segmentation"); // CVAT takes an absent segmentation for a polygon
        json.writeEndArray();
        score(json, detection);
        if (!detection.attributes().isEmpty()) {
            json.writeFieldName("attributes");
            Json.write(json, detection.attributes());
        }
        json.writeEndObject();
    }

    /** Writes a row of a list of results. */
    static void writeResult(JsonGenerator json, Detection detection, int image, int category) throws IOException {
        json.writeStartObject();
        place(json, detection, image, category);
        score(json, detection);
        json.writeEndObject();
    }

    /** Writes image, category and box; returns the area. */
    private static double place(JsonGenerator json, Detection detection, int image, int category) throws IOException {
        Box box = Decimal.writable(detection.box());
        double width = Decimal.difference(box.x2(), box.x1());
        double height = Decimal.difference(box.y2(), box.y1());
        json.writeNumberField("image_id", image);
        json.writeNumberField("category_id", category);
        json.writeArrayFieldStart("bbox");
        for (double side : new double[] {box.x1(), box.y1(), width, height}) {
            json.writeNumber(Decimal.text(side)); // without an exponent, because some readers reject exponents
        }
        json.writeEndArray();
        return width * height;
    }

    private static void score(JsonGenerator json, Detection detection) throws IOException {
        if (detection.score().isPresent()) {
            json.writeFieldName("score");
            Decimal.write(json, detection.score().getAsDouble(), Decimal.SCORE);
        }
    }
}
