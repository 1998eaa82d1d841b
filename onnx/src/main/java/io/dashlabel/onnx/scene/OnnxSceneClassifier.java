package io.dashlabel.onnx.scene;

import ai.onnxruntime.OrtException;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.EmbeddingReader;
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
import java.util.Map;
import java.util.Optional;

/**
 * Classifies scenes by an image-text model on this machine. The answer is the embedding of the image. The words come
 * from it on reading, so that other words, prompts, thresholds or a fitted layer need no new answers. The scores are
 * those of a softmax, and not calibrated: 0.9 does not mean that nine of ten such words are right. Thread-safe.
 */
public final class OnnxSceneClassifier implements SceneClassifier {

    private final String name;
    private final EmbeddingModel model;
    private final EmbeddingReader reader;
    private final SceneWordChoice choice;
    private final Question question;

    /**
     * Takes ownership of the model: closing the classifier closes it.
     *
     * @param reader of the model's embeddings
     * @param minScore an attribute whose best word has a lower score gets no answer, 0 to 1
     */
    public OnnxSceneClassifier(
            String name, EmbeddingModel model, EmbeddingReader reader, Taxonomy taxonomy, double minScore) {
        this.name = name;
        this.model = model;
        this.reader = reader;
        this.choice = new SceneWordChoice(taxonomy, minScore);
        this.question = question(model);
    }

    /** The question whose answers are embeddings of this model. */
    public static Question question(EmbeddingModel model) {
        Map<String, String> parts = new LinkedHashMap<>(model.question());
        parts.put("scene", "embedding");
        return Question.of(parts);
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
            String body = EmbeddingText.write(model.embed(pixels));
            return new Answer(body, name, Usage.NONE, Duration.ofNanos(System.nanoTime() - start));
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        } catch (EmbeddingException e) {
            throw new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, String.valueOf(e.getMessage()), e);
        } catch (OrtException e) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INTERNAL, "ONNX Runtime failed on this image: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the embedding in an answer, of unit length.
     *
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the answer has none of this model's width
     */
    public float[] embedding(Answer answer) throws AnnotatorException {
        return EmbeddingText.read(answer.body(), model.width());
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        Provenance provenance = new Provenance(Provenance.Source.MODEL, name, Optional.of(question.fingerprint()));
        return new Label.Scene(choice.of(reader.scores(embedding(answer))).withProvenance(provenance));
    }

    @Override
    public void close() {
        model.close();
    }
}
