package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Provenance;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Writes a detection below the threshold as one short list, because there are many: {@code ["car",0.0731,x1,y1,x2,y2]}.
 * A detection with further fields gets a seventh item, an object with these fields.
 */
final class CompactRow {

    private CompactRow() {}

    /** The provenance that all rows share; it is then written once beside them. */
    static Optional<Provenance> shared(List<Detection> rows) {
        return rows.stream().map(Detection::provenance).distinct().count() == 1
                ? rows.get(0).provenance()
                : Optional.empty();
    }

    static void write(JsonGenerator json, Detection d, Optional<Provenance> shared) throws IOException {
        json.writeStartArray();
        json.writeString(d.category());
        if (d.score().isPresent()) {
            Decimal.write(json, d.score().getAsDouble(), Decimal.SCORE);
        } else {
            json.writeNull();
        }
        Box box = Decimal.writable(d.box());
        Decimal.coordinate(json, box.x1());
        Decimal.coordinate(json, box.y1());
        Decimal.coordinate(json, box.x2());
        Decimal.coordinate(json, box.y2());
        Optional<Provenance> own = d.provenance().equals(shared) ? Optional.empty() : d.provenance();
        if (d.id().isPresent()
                || own.isPresent()
                || d.verdict().isPresent()
                || !d.attributes().isEmpty()
                || !d.other().isEmpty()) {
            json.writeStartObject();
            DetectionPrinter.id(json, d, d.id());
            DetectionPrinter.attributes(json, d);
            DetectionPrinter.provenance(json, d, own);
            DetectionPrinter.verdict(json, d);
            DetectionPrinter.others(json, d);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The detection of a row, or of an object like any other label; empty for any other value. */
    static Optional<Detection> read(@Nullable Object row, @Nullable Object shared) {
        if (row instanceof Map<?, ?> label) {
            return DetectionParser.parse(label, reason -> {});
        }
        if (!(row instanceof List<?> items) || items.size() < 6 || items.size() > 7) {
            return Optional.empty();
        }
        if (items.size() == 6 && items.get(0) instanceof String category) {
            OptionalDouble score = RawFields.score(items.get(1));
            return score.isEmpty() && items.get(1) != null
                    ? Optional.empty()
                    : RawFields.box(box(items))
                            .map(box -> new Detection(
                                    category,
                                    box,
                                    score,
                                    Map.of(),
                                    Optional.empty(),
                                    HumanFields.provenance(shared),
                                    Map.of()));
        }
        if (items.size() == 7 && items.get(6) instanceof Map<?, ?> more) {
            Map<String, Object> label = new LinkedHashMap<>();
            if (shared != null) {
                label.put("provenance", shared);
            }
            more.forEach((key, value) -> Json.putNullable(label, String.valueOf(key), value));
            Json.putNullable(label, "category", items.get(0));
            if (items.get(1) != null) {
                Json.putNullable(label, "score", items.get(1));
            }
            label.put("box2d", box(items));
            return DetectionParser.parse(label, reason -> {});
        }
        return Optional.empty();
    }

    private static Map<String, Object> box(List<?> items) {
        Map<String, Object> box = new LinkedHashMap<>();
        Json.putNullable(box, "x1", items.get(2));
        Json.putNullable(box, "y1", items.get(3));
        Json.putNullable(box, "x2", items.get(4));
        Json.putNullable(box, "y2", items.get(5));
        return box;
    }
}
