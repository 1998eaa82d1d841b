package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Provenance;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes one {@link Detection} as a label of a file: id, category, score, attributes, box2d, provenance, verdict, and the rest.
 */
final class DetectionPrinter {

    private static final Set<String> KNOWN =
            Set.of("id", "category", "score", "attributes", "box2d", "provenance", "verdict");

    private DetectionPrinter() {}

    static void write(JsonGenerator json, Detection d, String id) throws IOException {
        json.writeStartObject();
        id(json, d, Optional.of(id));
        json.writeStringField("category", d.category());
        boolean own =
                own(json, d, "score", RawFields.score(d.other().get("score")).equals(d.score()));
        if (!own && d.score().isPresent()) {
            json.writeFieldName("score");
            Decimal.write(json, d.score().getAsDouble(), Decimal.SCORE);
        }
        attributes(json, d);
        box(json, d);
        provenance(json, d, d.provenance());
        verdict(json, d);
        others(json, d);
        json.writeEndObject();
    }

    static void id(JsonGenerator json, Detection d, Optional<String> id) throws IOException {
        if (!own(json, d, "id", RawFields.id(d.other().get("id")).equals(id)) && id.isPresent()) {
            json.writeStringField("id", id.get());
        }
    }

    static void attributes(JsonGenerator json, Detection d) throws IOException {
        Map<String, Object> inFile = RawFields.attributes(d.other().get("attributes"));
        if (!own(json, d, "attributes", inFile.equals(d.attributes()))
                && !d.attributes().isEmpty()) {
            json.writeFieldName("attributes");
            Json.write(json, d.attributes());
        }
    }

    private static void box(JsonGenerator json, Detection d) throws IOException {
        Object inFile = d.other().get("box2d");
        if (own(json, d, "box2d", RawFields.box(inFile).equals(Optional.of(d.box())))) {
            return;
        }
        json.writeFieldName("box2d");
        box(json, d.box());
    }

    static void box(JsonGenerator json, Box exact) throws IOException {
        Box box = Decimal.writable(exact);
        json.writeStartObject();
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

    static void provenance(JsonGenerator json, Detection d, Optional<Provenance> who) throws IOException {
        boolean same = HumanFields.provenance(d.other().get("provenance")).equals(who);
        if (!own(json, d, "provenance", same) && who.isPresent()) {
            json.writeFieldName("provenance");
            HumanFields.write(json, who.get());
        }
    }

    static void verdict(JsonGenerator json, Detection d) throws IOException {
        boolean same = HumanFields.verdict(d.other().get("verdict")).equals(d.verdict());
        if (!own(json, d, "verdict", same) && d.verdict().isPresent()) {
            json.writeFieldName("verdict");
            HumanFields.write(json, d.verdict().get());
        }
    }

    static void others(JsonGenerator json, Detection d) throws IOException {
        for (Map.Entry<String, Object> field : d.other().entrySet()) {
            if (!KNOWN.contains(field.getKey())) {
                json.writeFieldName(field.getKey());
                Json.write(json, field.getValue());
            }
        }
    }

    /** Writes the file's own form of a field, if it exists and still means the same. */
    private static boolean own(JsonGenerator json, Detection d, String field, boolean sameMeaning) throws IOException {
        boolean written = sameMeaning && d.other().containsKey(field);
        if (written) {
            json.writeFieldName(field);
            Json.write(json, d.other().get(field));
        }
        return written;
    }
}
