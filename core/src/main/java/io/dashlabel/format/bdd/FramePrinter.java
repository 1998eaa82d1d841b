package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.LabelIds;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Failure;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the fields of one {@link Frame} for the formats: first those of the ground truth, then dashlabel's. */
final class FramePrinter {

    private static final Set<String> KNOWN = Set.of(
            "name",
            "attributes",
            "labels",
            "size",
            "attributeScores",
            "attributeVotes",
            "attributesProvenance",
            "belowThreshold",
            "attributesReview",
            "belowThresholdProvenance",
            "failures",
            "review");

    private final Frame frame;
    private final JsonGenerator json;

    FramePrinter(Frame frame, JsonGenerator json) {
        this.frame = frame;
        this.json = json;
    }

    /** Writes name, attributes, labels, and all other fields; {@code ownName} is explained at {@link #name}. */
    static void write(Frame frame, JsonGenerator json, boolean ownName) throws IOException {
        FramePrinter fields = new FramePrinter(frame, json);
        json.writeStartObject();
        fields.name(ownName);
        fields.attributes();
        fields.labels("labels");
        fields.rest(Set.of());
        json.writeEndObject();
    }

    /**
     * Writes the name, or the image's address if the file had an address.
     *
     * @param own whether a name in the file that means another image stays, because readers find the file by its own
     *     name
     */
    void name(boolean own) throws IOException {
        Object inFile = frame.other().get("name");
        boolean keep = inFile != null && (own || RawFields.name(inFile).equals(Optional.of(frame.name())));
        field("name", keep ? inFile : frame.name());
    }

    void attributes() throws IOException {
        boolean inFile = frame.other().containsKey("attributes");
        Object own = frame.other().get("attributes");
        if (frame.attributes().isEmpty()) {
            if (inFile && !(own instanceof Map)) {
                field("attributes", own);
            }
            return;
        }
        Map<String, Object> words = new LinkedHashMap<>();
        frame.attributes().get().values().forEach((name, value) -> words.put(name, value.word()));
        if (inFile && RawFields.sceneWords(own).equals(words)) {
            field("attributes", own);
            return;
        }
        if (own instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (!(value instanceof String)) {
                    words.computeIfAbsent(String.valueOf(name), absent -> value);
                }
            });
        }
        field("attributes", words);
    }

    /** Writes the labels under the format's name for them; boxes and other shapes keep the order of the file. */
    void labels(String field) throws IOException {
        Object inFile = frame.other().get("labels");
        if (frame.detections().isEmpty()) {
            if (frame.other().containsKey("labels") && !(inFile instanceof List)) {
                field(field, inFile);
            }
            return;
        }
        List<Detection> all = frame.detections().get();
        LabelIds ids = new LabelIds(all);
        Iterator<Detection> detections = all.iterator();
        json.writeFieldName(field);
        json.writeStartArray();
        for (Object place : inFile instanceof List<?> places ? places : List.of()) {
            if (place != null) {
                Json.write(json, place);
            } else if (detections.hasNext()) {
                Detection detection = detections.next();
                DetectionPrinter.write(json, detection, ids.of(detection));
            }
        }
        while (detections.hasNext()) {
            Detection detection = detections.next();
            DetectionPrinter.write(json, detection, ids.of(detection));
        }
        json.writeEndArray();
    }

    /** Writes dashlabel's own fields, then the unknown fields, except those already written. */
    void rest(Set<String> written) throws IOException {
        size();
        scene();
        belowThreshold();
        failures();
        review();
        for (Map.Entry<String, Object> field : frame.other().entrySet()) {
            if (!KNOWN.contains(field.getKey()) && !written.contains(field.getKey())) {
                field(field.getKey(), field.getValue());
            }
        }
    }

    private void size() throws IOException {
        if (frame.size().isPresent()
                && !RawFields.size(frame.other().get("size")).equals(frame.size())) {
            json.writeFieldName("size");
            json.writeStartObject();
            json.writeNumberField("width", frame.size().get().width());
            json.writeNumberField("height", frame.size().get().height());
            json.writeEndObject();
        } else {
            own("size");
        }
    }

    private void scene() throws IOException {
        Map<String, SceneAttributes.Value> values =
                frame.attributes().map(SceneAttributes::values).orElse(Map.of());
        if (values.values().stream().anyMatch(value -> value.score().isPresent())) {
            json.writeFieldName("attributeScores");
            json.writeStartObject();
            for (Map.Entry<String, SceneAttributes.Value> value : values.entrySet()) {
                if (value.getValue().score().isPresent()) {
                    json.writeFieldName(value.getKey());
                    Decimal.write(json, value.getValue().score().getAsDouble(), Decimal.SCORE);
                }
            }
            json.writeEndObject();
        } else {
            own("attributeScores");
        }
        votes(values);
        Optional<Provenance> who = frame.attributes().flatMap(SceneAttributes::provenance);
        if (who.isPresent()
                && !HumanFields.provenance(frame.other().get("attributesProvenance"))
                        .equals(who)) {
            json.writeFieldName("attributesProvenance");
            HumanFields.write(json, who.get());
        } else {
            own("attributesProvenance");
        }
        judged(values);
    }

    private void judged(Map<String, SceneAttributes.Value> values) throws IOException {
        if (values.values().stream().noneMatch(FramePrinter::isJudged)) {
            own("attributesReview");
            return;
        }
        json.writeObjectFieldStart("attributesReview");
        for (Map.Entry<String, SceneAttributes.Value> value : values.entrySet()) {
            if (isJudged(value.getValue())) {
                json.writeObjectFieldStart(value.getKey());
                if (value.getValue().provenance().isPresent()) {
                    json.writeFieldName("provenance");
                    HumanFields.write(json, value.getValue().provenance().get());
                }
                if (value.getValue().verdict().isPresent()) {
                    json.writeFieldName("verdict");
                    HumanFields.write(json, value.getValue().verdict().get());
                }
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static boolean isJudged(SceneAttributes.Value value) {
        return value.provenance().isPresent() || value.verdict().isPresent();
    }

    private void review() throws IOException {
        if (frame.review().isPresent()) {
            json.writeFieldName("review");
            HumanFields.write(json, frame.review().get());
        } else {
            own("review");
        }
    }

    private void votes(Map<String, SceneAttributes.Value> values) throws IOException {
        Map<String, Object> votes = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!value.votes().isEmpty()) {
                votes.put(name, value.votes());
            }
        });
        if (votes.isEmpty()) {
            own("attributeVotes");
        } else {
            field("attributeVotes", votes);
        }
    }

    private void belowThreshold() throws IOException {
        if (frame.belowThreshold().isEmpty()) {
            own("belowThreshold");
            own("belowThresholdProvenance");
            return;
        }
        Optional<Provenance> shared = CompactRow.shared(frame.belowThreshold());
        if (shared.isPresent()) {
            json.writeFieldName("belowThresholdProvenance");
            HumanFields.write(json, shared.get());
        }
        json.writeArrayFieldStart("belowThreshold");
        for (Detection detection : frame.belowThreshold()) {
            CompactRow.write(json, detection, shared);
        }
        json.writeEndArray();
    }

    private void failures() throws IOException {
        if (frame.failures().isEmpty()) {
            own("failures");
            return;
        }
        json.writeArrayFieldStart("failures");
        for (Failure failure : frame.failures()) {
            json.writeStartObject();
            json.writeStringField("step", failure.step());
            json.writeStringField("kind", failure.kind().word());
            json.writeStringField("reason", failure.reason());
            json.writeNumberField("attempts", failure.attempts());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the file's own form of a field that could not be read, or that holds more than dashlabel reads. */
    private void own(String name) throws IOException {
        if (frame.other().containsKey(name)) {
            field(name, frame.other().get(name));
        }
    }

    private void field(String name, @Nullable Object value) throws IOException {
        json.writeFieldName(name);
        Json.write(json, value);
    }
}
