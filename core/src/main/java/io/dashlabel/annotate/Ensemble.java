package io.dashlabel.annotate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.dashlabel.image.Image;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Several detectors as one: each is asked, and what they say is fused by {@link BoxFusion} on reading. Fails for an image
 * where one member fails.
 */
public final class Ensemble implements ObjectDetector {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ObjectDetector> members;
    private final BoxFusion fusion;
    private final Question question;
    private final Provenance provenance;

    /** Takes over the members: closing the ensemble closes them. */
    public Ensemble(List<ObjectDetector> members, BoxFusion fusion) {
        this.members = List.copyOf(members);
        this.fusion = fusion;
        TreeMap<String, String> parts = new TreeMap<>();
        for (int i = 0; i < members.size(); i++) {
            parts.put("member" + i, members.get(i).question().fingerprint());
        }
        question = new Question(parts);
        provenance = new Provenance(Provenance.Source.FUSED, name(), Optional.of(question.fingerprint()));
    }

    @Override
    public String name() {
        return members.stream().map(Annotator::name).collect(Collectors.joining("+"));
    }

    @Override
    public Question question() {
        return question;
    }

    @Override
    public Lane lane() {
        return members.stream().allMatch(member -> member.lane() == Lane.CPU) ? Lane.CPU : Lane.REMOTE;
    }

    @Override
    public List<? extends Annotator> members() {
        return members.stream().flatMap(member -> member.members().stream()).toList();
    }

    @Override
    public Effort effort() {
        return members.stream().map(Annotator::effort).reduce(Effort.FREE, Effort::plus);
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        ArrayNode bodies = JSON.createArrayNode();
        List<String> models = new ArrayList<>();
        Duration took = Duration.ZERO;
        Answer.Usage usage = Answer.Usage.NONE;
        int attempts = 1;
        for (ObjectDetector member : members) {
            Answer answer = member.ask(image);
            bodies.addObject().put("model", answer.model()).put("body", answer.body());
            models.add(answer.model());
            took = took.plus(answer.took());
            usage = usage.plus(answer.usage());
            attempts = Math.max(attempts, answer.attempts());
        }
        return new Answer(bodies.toString(), String.join("+", models), usage, took, attempts);
    }

    @Override
    public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        List<List<Detection>> sources = new ArrayList<>();
        List<Label.SetAside> setAside = new ArrayList<>();
        var bodies = parse(answer.body());
        for (int i = 0; i < members.size(); i++) {
            Answer part = new Answer(
                    bodies.path(i).path("body").asText(),
                    bodies.path(i).path("model").asText(),
                    Answer.Usage.NONE,
                    Duration.ZERO);
            Label.Detections seen = members.get(i).read(part, frame);
            sources.add(seen.items());
            setAside.addAll(seen.setAside());
        }
        List<Detection> fused = fusion.fuse(sources, this::knowing).stream()
                .map(d -> d.by(provenance))
                .toList();
        return new Label.Detections(fused, List.of(), setAside);
    }

    private static com.fasterxml.jackson.databind.JsonNode parse(String body) throws AnnotatorException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INVALID_OUTPUT, "the answer of an ensemble is a JSON array of its members' answers", e);
        }
    }

    @Override
    public boolean knows(String category) {
        return knowing(category) > 0;
    }

    private int knowing(String category) {
        return (int) members.stream().filter(member -> member.knows(category)).count();
    }

    @Override
    public void close() {
        members.forEach(Annotator::close);
    }
}
