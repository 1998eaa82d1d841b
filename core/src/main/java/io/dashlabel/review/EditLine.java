package io.dashlabel.review;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.label.Box;
import io.dashlabel.label.Review;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.AddBox;
import io.dashlabel.review.EditAction.DoubtBox;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.RelabelBox;
import io.dashlabel.review.EditAction.SetAttribute;
import io.dashlabel.review.EditAction.SetWord;
import io.dashlabel.review.EditAction.UndoEdit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts an {@link Edit} to a line of JSON and back. */
final class EditLine {

    private EditLine() {}

    /** The line without its line end. */
    static byte[] write(Edit edit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberField("seq", edit.seq());
            json.writeStringField("key", edit.key());
            json.writeStringField("at", edit.at().toString());
            json.writeStringField("by", edit.by());
            json.writeStringField("picture", edit.image());
            write(json, edit.action());
            if (edit.ms().isPresent()) {
                json.writeNumberField("ms", edit.ms().getAsLong());
            }
            json.writeStringField("via", edit.via());
            if (!edit.shown().isEmpty()) {
                json.writeFieldName("shown");
                Json.write(json, edit.shown());
            }
            if (edit.labels().isPresent()) {
                json.writeStringField("labels", edit.labels().get());
            }
            if (edit.group().isPresent()) {
                json.writeStringField("group", edit.group().get());
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, EditAction action) throws IOException {
        if (action instanceof EditAction.OfBox ofBox) {
            json.writeStringField("box", ofBox.box());
        } else if (action instanceof AddBox add) {
            json.writeStringField("box", add.box());
        }
        json.writeStringField("op", action.word());
        if (action instanceof EditAction.OfBox ofBox) {
            json.writeFieldName("from");
            write(json, ofBox.from());
        }
        if (action instanceof RelabelBox relabel) {
            to(json, Map.of("category", relabel.to()));
        } else if (action instanceof MoveBox move) {
            json.writeObjectFieldStart("to");
            box(json, move.to());
            json.writeEndObject();
        } else if (action instanceof SetAttribute set) {
            to(json, fields("attribute", set.attribute(), "value", set.to()));
        } else if (action instanceof AddBox add) {
            json.writeObjectFieldStart("to");
            json.writeStringField("category", add.to().category());
            box(json, add.to().box());
            if (!add.attributes().isEmpty()) {
                json.writeFieldName("attributes");
                Json.write(json, new TreeMap<>(add.attributes()));
            }
            json.writeEndObject();
        } else if (action instanceof SetWord set) {
            if (set.from().isPresent()) {
                json.writeFieldName("from");
                Json.write(
                        json,
                        fields("attribute", set.attribute(), "word", set.from().get()));
            }
            to(json, fields("attribute", set.attribute(), "word", set.to()));
        } else if (action instanceof FinishImage done) {
            to(json, Map.of("state", done.state().word()));
        } else if (action instanceof UndoEdit undo) {
            to(json, Map.of("seq", undo.of()));
        }
    }

    private static Map<String, Object> fields(String first, Object a, String second, Object b) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(first, a);
        fields.put(second, b);
        return fields;
    }

    private static void to(JsonGenerator json, Map<String, ?> fields) throws IOException {
        json.writeFieldName("to");
        Json.write(json, fields);
    }

    private static void write(JsonGenerator json, SeenBox seen) throws IOException {
        json.writeStartObject();
        json.writeStringField("category", seen.category());
        box(json, seen.box());
        json.writeEndObject();
    }

    private static void box(JsonGenerator json, Box exact) throws IOException {
        Box box = Decimal.writable(exact);
        json.writeObjectFieldStart("box2d");
        json.writeFieldName("x1");
        Decimal.coordinate(json, box.x1());
        json.writeFieldName("y1");
        Decimal.coordinate(json, box.y1());
        json.writeFieldName("x2");
        Decimal.coordinate(json, box.x2());
        json.writeFieldName("y2");
        Decimal.coordinate(json, box.y2());
        json.writeEndObject();
    }

    /** @throws IllegalArgumentException if the line is no edit that this version knows */
    static Edit read(byte[] line) throws IOException {
        Map<String, Object> fields;
        try (JsonParser json = Json.parser(line, line.length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("an edit is a JSON object");
            }
            fields = Json.object(json);
        }
        try {
            return new Edit(
                    whole(fields.get("seq")).orElseThrow(() -> missing("seq")),
                    text(fields, "key"),
                    Instant.parse(text(fields, "at")),
                    text(fields, "by"),
                    text(fields, "picture"),
                    action(fields),
                    whole(fields.get("ms")),
                    text(fields, "via"),
                    shown(fields.get("shown")),
                    Optional.ofNullable(fields.get("labels")).map(Object::toString),
                    Optional.ofNullable(fields.get("group")).map(Object::toString));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static EditAction action(Map<String, Object> fields) {
        Map<?, ?> to = fields.get("to") instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> from = fields.get("from") instanceof Map<?, ?> map ? map : Map.of();
        String op = text(fields, "op");
        return switch (op) {
            case "accept" -> new AcceptBox(text(fields, "box"), seen(from));
            case "reject" -> new RejectBox(text(fields, "box"), seen(from));
            case "unsure" -> new DoubtBox(text(fields, "box"), seen(from));
            case "category" -> new RelabelBox(text(fields, "box"), seen(from), text(to, "category"));
            case "move" -> new MoveBox(text(fields, "box"), seen(from), box(to));
            case "attribute" ->
                new SetAttribute(text(fields, "box"), seen(from), text(to, "attribute"), value(to.get("value")));
            case "add" -> new AddBox(text(fields, "box"), seen(to), attributes(to.get("attributes")));
            case "scene" ->
                new SetWord(
                        text(to, "attribute"),
                        Optional.ofNullable(from.get("word")).map(Object::toString),
                        text(to, "word"));
            case "reviewed" -> new FinishImage(state(text(to, "state")));
            case "undo" -> new UndoEdit(whole(to.get("seq")).orElseThrow(() -> missing("seq")));
            default -> throw new IllegalArgumentException("unknown op '" + op + "'; a later version may know it");
        };
    }

    private static Map<String, Object> attributes(@Nullable Object raw) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> map) {
            map.forEach((name, value) -> attributes.put(String.valueOf(name), value(value)));
        }
        return attributes;
    }

    private static Object value(@Nullable Object raw) {
        if (raw == null) {
            throw missing("value");
        }
        return raw;
    }

    private static SeenBox seen(Map<?, ?> fields) {
        return new SeenBox(text(fields, "category"), box(fields));
    }

    private static Box box(Map<?, ?> fields) {
        if (fields.get("box2d") instanceof Map<?, ?> box) {
            return new Box(number(box, "x1"), number(box, "y1"), number(box, "x2"), number(box, "y2"));
        }
        throw missing("box2d");
    }

    private static double number(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw missing(name);
    }

    private static Review.State state(String word) {
        for (Review.State state : Review.State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("unknown state '" + word + "'");
    }

    private static OptionalLong whole(@Nullable Object raw) {
        return raw instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    private static List<String> shown(@Nullable Object raw) {
        List<String> shown = new ArrayList<>();
        if (raw instanceof List<?> list) {
            list.forEach(item -> shown.add(String.valueOf(item)));
        }
        return shown;
    }

    private static String text(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw missing(name);
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("'" + name + "' is missing");
    }
}
