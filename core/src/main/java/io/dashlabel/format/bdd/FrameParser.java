package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.ImageNames;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one frame of a file as a {@link Frame}. */
final class FrameParser {

    private static final Set<String> SCENE_REVIEW = Set.of("provenance", "verdict");

    private final String name;
    private final Map<String, Object> raw;
    private final Consumer<LabelFinding> findings;
    /** Becomes the frame's {@code other}; fully understood fields are removed from it. */
    private final Map<String, Object> other;

    private FrameParser(String name, Map<String, Object> raw, Consumer<LabelFinding> findings) {
        this.name = name;
        this.raw = raw;
        this.findings = findings;
        this.other = new LinkedHashMap<>(raw);
    }

    /** The name in the file, or from the image's address; empty if the file has neither. */
    static Optional<String> nameOf(@Nullable Object name, @Nullable Object url) {
        return RawFields.name(name).or(() -> RawFields.name(url).map(ImageNames::lastPart));
    }

    /** The name in the object that starts at the current token; reads the object to its end. */
    static Optional<String> nameAt(JsonParser json) throws IOException {
        String name = null;
        String url = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("name") && json.currentToken() == JsonToken.VALUE_STRING) {
                name = json.getText();
            } else if (field.equals("url") && json.currentToken() == JsonToken.VALUE_STRING) {
                url = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return nameOf(name, url);
    }

    /** The frame of a JSON object, under a name that was determined before. */
    static Frame parse(String name, Map<String, Object> raw, Consumer<LabelFinding> findings) {
        return new FrameParser(name, raw, findings).frame();
    }

    private Frame frame() {
        if (name.equals(raw.get("name"))) {
            other.remove("name");
        }
        Frame frame = new Frame(
                name,
                RawFields.size(raw.get("size")),
                scene(),
                labels(),
                belowThreshold(),
                RawFields.failures(raw.get("failures")),
                HumanFields.review(raw.get("review")),
                Map.of());
        if (frame.size().isPresent() && raw.get("size") instanceof Map<?, ?> size && size.size() == 2) {
            other.remove("size");
        }
        if (!frame.failures().isEmpty()) {
            other.remove("failures");
        }
        if (frame.review().isPresent()) {
            other.remove("review");
        }
        return frame.withOther(other);
    }

    private Optional<SceneAttributes> scene() {
        if (!(raw.get("attributes") instanceof Map<?, ?> attributes)) {
            return Optional.empty();
        }
        Map<String, String> words = RawFields.sceneWords(attributes);
        if (words.equals(attributes)) {
            other.remove("attributes");
        }
        Map<String, SceneAttributes.Value> values = new LinkedHashMap<>();
        words.forEach((attribute, word) -> values.put(attribute, SceneAttributes.Value.of(word)));
        if (raw.get("attributeScores") instanceof Map<?, ?> scores && areScores(scores, words)) {
            scores.forEach((attribute, score) -> values.computeIfPresent(
                    String.valueOf(attribute),
                    (key, value) -> new SceneAttributes.Value(value.word(), RawFields.score(score))));
            other.remove("attributeScores");
        }
        Map<String, Map<String, List<String>>> votes = RawFields.votes(raw.get("attributeVotes"));
        if (!votes.isEmpty() && words.keySet().containsAll(votes.keySet())) {
            votes.forEach((attribute, cast) -> values.computeIfPresent(
                    attribute, (key, value) -> new SceneAttributes.Value(value.word(), value.score(), cast)));
            other.remove("attributeVotes");
        }
        judge(values);
        SceneAttributes scene = new SceneAttributes(values, HumanFields.provenance(raw.get("attributesProvenance")));
        if (HumanFields.isPlainProvenance(raw.get("attributesProvenance"))) {
            other.remove("attributesProvenance");
        }
        return Optional.of(scene);
    }

    /** Adds what persons did with single words, if the file says nothing else about them. */
    private void judge(Map<String, SceneAttributes.Value> values) {
        if (!(raw.get("attributesReview") instanceof Map<?, ?> judged)
                || !values.keySet().containsAll(judged.keySet())) {
            return;
        }
        Map<String, SceneAttributes.Value> read = new LinkedHashMap<>(values);
        for (Map.Entry<?, ?> word : judged.entrySet()) {
            if (!(word.getValue() instanceof Map<?, ?> about) || !SCENE_REVIEW.containsAll(about.keySet())) {
                return;
            }
            Optional<Provenance> who = HumanFields.provenance(about.get("provenance"));
            Optional<LabelVerdict> verdict = HumanFields.verdict(about.get("verdict"));
            if (about.size() != (who.isPresent() ? 1 : 0) + (verdict.isPresent() ? 1 : 0)) {
                return;
            }
            read.computeIfPresent(
                    String.valueOf(word.getKey()),
                    (key, value) ->
                            new SceneAttributes.Value(value.word(), value.score(), value.votes(), who, verdict));
        }
        values.putAll(read);
        other.remove("attributesReview");
    }

    private static boolean areScores(Map<?, ?> scores, Map<String, String> words) {
        return !scores.isEmpty()
                && words.keySet().containsAll(scores.keySet())
                && scores.values().stream()
                        .noneMatch(score -> RawFields.score(score).isEmpty());
    }

    /** The boxes. Other labels stay in {@code other}, and nulls take the places of the boxes between them. */
    private Optional<List<Detection>> labels() {
        if (!(raw.get("labels") instanceof List<?> list)) {
            if (raw.get("labels") != null) {
                findings.accept(new LabelFinding(name, "labels is not a list and was not read"));
            }
            return Optional.empty();
        }
        List<Detection> detections = new ArrayList<>(list.size());
        List<@Nullable Object> places = new ArrayList<>();
        int placed = 0;
        for (Object label : list) {
            Optional<Detection> detection = label instanceof Map<?, ?> map ? detection(map) : noObject();
            detection.ifPresent(detections::add);
            if (detection.isEmpty()) {
                places.addAll(Collections.nCopies(detections.size() - placed, null));
                placed = detections.size();
                places.add(label == null ? Map.of() : label);
            }
        }
        other.remove("labels");
        if (!places.isEmpty()) {
            other.put("labels", Collections.unmodifiableList(places));
        }
        return Optional.of(detections);
    }

    private Optional<Detection> detection(Map<?, ?> label) {
        return DetectionParser.parse(
                label, reason -> findings.accept(new LabelFinding(name, RawFields.id(label.get("id")), reason)));
    }

    private Optional<Detection> noObject() {
        findings.accept(new LabelFinding(name, "a label is not an object"));
        return Optional.empty();
    }

    private List<Detection> belowThreshold() {
        if (!(raw.get("belowThreshold") instanceof List<?> rows) || rows.isEmpty()) {
            return List.of();
        }
        Object shared = raw.get("belowThresholdProvenance");
        List<Detection> below = new ArrayList<>(rows.size());
        for (Object row : rows) {
            Optional<Detection> detection = CompactRow.read(row, shared);
            if (detection.isEmpty()) {
                findings.accept(
                        new LabelFinding(name, "belowThreshold has a row that is none and was not read: " + row));
                return List.of();
            }
            below.add(detection.get());
        }
        other.remove("belowThreshold");
        other.remove("belowThresholdProvenance");
        return below;
    }
}
