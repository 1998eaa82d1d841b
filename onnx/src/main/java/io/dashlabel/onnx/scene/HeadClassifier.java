package io.dashlabel.onnx.scene;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.image.Pixels;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Taxonomy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Classifies scenes by plain classifiers on this machine, one for each attribute. The answer is the number of each class.
 * A score is that of a softmax, and not calibrated. Thread-safe.
 */
public final class HeadClassifier implements SceneClassifier {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LOGITS = "logits";

    private final String name;
    private final List<SceneHead> heads;
    private final SceneWordChoice choice;
    private final Question question;

    /**
     * Takes ownership of the heads: closing the classifier closes them.
     *
     * @param heads at least one, each of another attribute
     * @param minScore an attribute whose best word has a lower score gets no answer, 0 to 1
     */
    public HeadClassifier(String name, List<SceneHead> heads, Taxonomy taxonomy, double minScore) {
        this.name = name;
        this.heads = List.copyOf(heads);
        this.choice = new SceneWordChoice(taxonomy, minScore);
        Map<String, String> parts = new LinkedHashMap<>();
        heads.forEach(head -> parts.putAll(head.question()));
        parts.put("scene", "heads");
        this.question = Question.of(parts);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Question question() {
        return question;
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        try {
            Pixels pixels = image.pixels();
            long start = System.nanoTime();
            ObjectNode body = JSON.createObjectNode();
            ObjectNode logits = body.putObject(LOGITS);
            for (SceneHead head : heads) {
                ArrayNode numbers = logits.putArray(head.attribute());
                for (float logit : head.logits(pixels)) {
                    if (!Float.isFinite(logit)) {
                        throw invalid("the classifier of " + head.attribute() + " gave NaN or infinite numbers");
                    }
                    numbers.add(logit);
                }
            }
            return new Answer(body.toString(), name, Usage.NONE, Duration.ofNanos(System.nanoTime() - start));
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        } catch (OrtException e) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INTERNAL, "ONNX Runtime failed on this image: " + e.getMessage(), e);
        }
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        JsonNode logits = logits(answer);
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        for (SceneHead head : heads) {
            Map<String, Double> found = head.scores(numbers(logits.path(head.attribute()), head));
            scores.put(head.attribute(), found);
        }
        Provenance provenance = new Provenance(Provenance.Source.MODEL, name, Optional.of(question.fingerprint()));
        return new Label.Scene(choice.of(scores).withProvenance(provenance));
    }

    private static JsonNode logits(Answer answer) throws AnnotatorException {
        try {
            return JSON.readTree(answer.body()).path(LOGITS);
        } catch (JsonProcessingException e) {
            throw invalid("the answer is not JSON");
        }
    }

    private static float[] numbers(JsonNode values, SceneHead head) throws AnnotatorException {
        float[] numbers = new float[head.classes()];
        boolean usable = values.size() == numbers.length;
        for (int i = 0; usable && i < numbers.length; i++) {
            numbers[i] = values.get(i).floatValue();
            usable = values.get(i).isNumber() && Float.isFinite(numbers[i]);
        }
        if (!usable) {
            throw invalid("the answer does not hold " + numbers.length + " numbers for " + head.attribute());
        }
        return numbers;
    }

    private static AnnotatorException.Permanent invalid(String sentence) {
        return new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, sentence);
    }

    @Override
    public void close() {
        heads.forEach(SceneHead::close);
    }
}
