package io.dashlabel.photometric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Classifies weather, time of day and scene from light, colour and texture, and from the boxes of an earlier detector.
 * It needs no weights and no network, and about a millisecond per image. It is a baseline; docs/photometric.md has its
 * accuracy.
 *
 * <p>The answer holds the image's statistics. The coefficients are applied on reading, so that new coefficients need no
 * new answers. A score is the model's probability of the word. Safe for concurrent use.
 */
public final class PhotometricClassifier implements SceneClassifier {

    /** Its name in files and configuration. */
    public static final String NAME = "photometric";

    private static final JsonMapper JSON = new JsonMapper();

    /** Keeps a division by the probability of the possible words finite. */
    private static final double LEAST = 1e-9;

    private final Taxonomy taxonomy;
    private final PhotometricModel model;
    private final String name;
    private final Question question = Question.of("annotator", NAME, "statistics", ImageStatistics.VERSION);

    PhotometricClassifier(Taxonomy taxonomy, PhotometricModel model) {
        this(taxonomy, model, NAME);
    }

    private PhotometricClassifier(Taxonomy taxonomy, PhotometricModel model, String name) {
        this.taxonomy = taxonomy;
        this.model = model;
        this.name = name;
    }

    /**
     * Creates the classifier with the coefficients in the jar. It leaves out attributes and words outside the taxonomy.
     */
    public static PhotometricClassifier standard(Taxonomy taxonomy) {
        return new PhotometricClassifier(taxonomy, PhotometricModel.standard());
    }

    /**
     * Creates the classifier with the user's coefficients, for another camera or another part of the world. Its
     * question is the same.
     *
     * @param coefficients a file that {@link Fit} wrote
     * @param name distinguishes it from the standard one
     * @throws UsageException if the file holds no coefficients
     */
    public static PhotometricClassifier fitted(Taxonomy taxonomy, Path coefficients, String name) {
        return new PhotometricClassifier(taxonomy, PhotometricModel.at(coefficients), name);
    }

    /** The attributes of the taxonomy that it never answers, because it has no word of theirs. */
    List<String> unanswered() {
        return taxonomy.attributes().entrySet().stream()
                .filter(attribute -> {
                    LogisticModel fitted = model.plain().get(attribute.getKey());
                    return fitted == null
                            || fitted.words().stream()
                                    .noneMatch(word ->
                                            attribute.getValue().resolve(word).isPresent());
                })
                .map(Map.Entry::getKey)
                .toList();
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
        long start = System.nanoTime();
        try {
            ObjectNode body = JSON.createObjectNode();
            ObjectNode values = body.put("statistics", ImageStatistics.VERSION).putObject("values");
            ImageStatistics.of(image.pixels()).forEach(values::put);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Answer(body.toString(), NAME, Usage.NONE, took);
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        }
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        Map<String, Double> statistics = statistics(answer);
        Optional<Map<String, Double>> boxes = frame.size()
                .flatMap(size ->
                        frame.allDetections().map(detections -> BoxStatistics.of(detections, size, taxonomy.roles())));
        boxes.ifPresent(statistics::putAll);
        boolean isNight = isNight(statistics);
        Map<String, SceneAttributes.Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, Taxonomy.Vocabulary> attribute :
                taxonomy.attributes().entrySet()) {
            LogisticModel fitted = model.plain().get(attribute.getKey());
            if (boxes.isPresent()) {
                fitted = model.withBoxes().getOrDefault(attribute.getKey(), fitted);
            }
            if (fitted != null) {
                List<String> without =
                        isNight ? model.notAtNight().getOrDefault(attribute.getKey(), List.of()) : List.of();
                word(fitted, attribute.getValue(), statistics, without)
                        .ifPresent(value -> values.put(attribute.getKey(), value));
            }
        }
        return new Label.Scene(new SceneAttributes(values)
                .withProvenance(new Provenance(Provenance.Source.MODEL, name, Optional.of(question.fingerprint()))));
    }

    private boolean isNight(Map<String, Double> statistics) throws AnnotatorException {
        Optional<String> attribute = taxonomy.daylight().filter(model.plain()::containsKey);
        if (attribute.isEmpty()) {
            return false;
        }
        Taxonomy.Vocabulary vocabulary =
                Objects.requireNonNull(taxonomy.attributes().get(attribute.get()));
        LogisticModel fitted = Objects.requireNonNull(model.plain().get(attribute.get()));
        return word(fitted, vocabulary, statistics, List.of())
                .filter(value -> vocabulary.night().contains(value.word()))
                .isPresent();
    }

    private static Map<String, Double> statistics(Answer answer) throws AnnotatorException {
        try {
            JsonNode body = JSON.readTree(answer.body());
            Map<String, Double> values = new LinkedHashMap<>();
            body.path("values")
                    .properties()
                    .forEach(field -> values.put(
                            field.getKey(),
                            field.getValue().isNumber() ? field.getValue().doubleValue() : Double.NaN));
            if (values.isEmpty() || !body.path("statistics").asText().equals(ImageStatistics.VERSION)) {
                throw invalid(
                        "the answer does not hold version " + ImageStatistics.VERSION + " of the image statistics");
            }
            return values;
        } catch (JsonProcessingException e) {
            throw invalid("the answer is not JSON");
        }
    }

    /**
     * The likeliest word that the taxonomy has, itself or as a synonym; empty if it has none of the model's words.
     *
     * @param without words of the model that are not possible here; the others share their probability
     */
    private static Optional<SceneAttributes.Value> word(
            LogisticModel model, Taxonomy.Vocabulary vocabulary, Map<String, Double> statistics, List<String> without)
            throws AnnotatorException {
        double[] probabilities;
        try {
            probabilities = model.probabilities(statistics);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
        double possible = 1;
        for (int i = 0; i < probabilities.length; i++) {
            possible -= without.contains(model.words().get(i)) ? probabilities[i] : 0;
        }
        Map<String, Double> known = new LinkedHashMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            if (without.contains(model.words().get(i))) {
                continue;
            }
            double probability = probabilities[i] / Math.max(possible, LEAST);
            vocabulary.resolve(model.words().get(i)).ifPresent(word -> known.merge(word, probability, Double::sum));
        }
        Map.Entry<String, Double> best = null;
        for (Map.Entry<String, Double> word : known.entrySet()) {
            best = best == null || word.getValue() > best.getValue() ? word : best;
        }
        return Optional.ofNullable(best)
                .map(word ->
                        SceneAttributes.Value.of(word.getKey(), Math.min(1, Math.rint(word.getValue() * 1e4) / 1e4)));
    }

    private static AnnotatorException.Permanent invalid(String sentence) {
        return new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, sentence);
    }
}
