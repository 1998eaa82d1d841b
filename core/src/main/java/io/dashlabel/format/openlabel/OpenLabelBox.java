package io.dashlabel.format.openlabel;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.RawValues;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and writes a {@code bbox}, whose {@code val} is the centre, the width and the height. */
final class OpenLabelBox {

    private static final String SCORE = "score";
    private static final List<String> KINDS = List.of("num", "boolean", "text");

    private OpenLabelBox() {}

    static boolean isStored(String name, Object value) {
        return !name.equals(SCORE) && (value instanceof Number || value instanceof Boolean || value instanceof String);
    }

    private static String kind(Object value) {
        return value instanceof Number ? "num" : value instanceof Boolean ? "boolean" : "text";
    }

    /** Passes on the names and values of a list of attributes. */
    static void values(@Nullable Object raw, BiConsumer<String, Object> values) {
        if (raw instanceof List<?> list) {
            for (Object one : list) {
                Object value = one instanceof Map<?, ?> attribute ? attribute.get("val") : null;
                if (value != null) {
                    values.accept(String.valueOf(((Map<?, ?>) one).get("name")), value);
                }
            }
        }
    }

    static Optional<Detection> detection(Map<?, ?> raw, OpenLabelObject about, Consumer<String> complain) {
        Optional<Box> box = box(raw.get("val"));
        if (box.isEmpty()) {
            complain.accept("val " + raw.get("val")
                    + " is not a box: centre x, centre y, width, height with an area are" + " needed");
            return Optional.empty();
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (raw.get("attributes") instanceof Map<?, ?> kinds) {
            KINDS.forEach(kind -> values(kinds.get(kind), attributes::put));
        }
        Object certainty = attributes.remove(SCORE);
        OptionalDouble score = RawValues.score(certainty);
        if (certainty != null && score.isEmpty()) {
            complain.accept("score " + certainty + " is not a number from 0 to 1");
        }
        return Optional.of(new Detection(
                about.type(), box.get(), score, attributes, Optional.of(about.id()), Optional.empty(), Map.of()));
    }

    private static Optional<Box> box(@Nullable Object raw) {
        if (!(raw instanceof List<?> values) || values.size() != 4) {
            return Optional.empty();
        }
        double[] numbers = new double[4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = RawValues.number(values.get(i)).orElse(Double.NaN);
        }
        return Box.ofCenter(numbers[0], numbers[1], numbers[2], numbers[3]).map(Decimal::writable);
    }

    static void write(JsonGenerator json, Detection detection) throws IOException {
        Box box = Decimal.writable(detection.box());
        json.writeStartObject();
        json.writeStringField("name", "shape");
        json.writeStringField("coordinate_system", "camera");
        json.writeArrayFieldStart("val");
        json.writeNumber(Decimal.text(Decimal.sum(box.x1(), box.x2()) / 2));
        json.writeNumber(Decimal.text(Decimal.sum(box.y1(), box.y2()) / 2));
        json.writeNumber(Decimal.text(Decimal.difference(box.x2(), box.x1())));
        json.writeNumber(Decimal.text(Decimal.difference(box.y2(), box.y1())));
        json.writeEndArray();
        json.writeObjectFieldStart("attributes");
        for (String kind : KINDS) {
            json.writeArrayFieldStart(kind);
            if (kind.equals("num") && detection.score().isPresent()) {
                attribute(json, SCORE, Decimal.round(detection.score().getAsDouble(), Decimal.SCORE));
            }
            for (Map.Entry<String, Object> attribute : detection.attributes().entrySet()) {
                if (isStored(attribute.getKey(), attribute.getValue())
                        && kind(attribute.getValue()).equals(kind)) {
                    attribute(json, attribute.getKey(), attribute.getValue());
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static void attribute(JsonGenerator json, String name, Object value) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeFieldName("val");
        Json.write(json, value);
        json.writeEndObject();
    }
}
