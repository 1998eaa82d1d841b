package io.dashlabel.pipeline.scenes;

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
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.probe.FittableModel;
import io.dashlabel.probe.WordColumns;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A model whose embedding of an image is the colour of its first pixel. It has none for black. */
final class ColourModel implements SceneClassifier {

    private final AtomicInteger asked = new AtomicInteger();

    FittableModel fittable(Map<String, WordColumns> columns) {
        return new FittableModel(this, ColourModel::embedding, Optional.empty(), columns);
    }

    int asked() {
        return asked.get();
    }

    private static float[] embedding(Answer answer) throws AnnotatorException {
        int rgb = Integer.parseInt(answer.body());
        double[] colour = {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
        double length = Math.sqrt(colour[0] * colour[0] + colour[1] * colour[1] + colour[2] * colour[2]);
        if (length == 0) {
            throw new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, "the embedding has no direction");
        }
        return new float[] {(float) (colour[0] / length), (float) (colour[1] / length), (float) (colour[2] / length)};
    }

    @Override
    public String name() {
        return "colours";
    }

    @Override
    public Question question() {
        return Question.of("annotator", "colours");
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        asked.incrementAndGet();
        try {
            byte[] bgr = image.pixels().bgr();
            String body = String.valueOf((bgr[2] & 255) << 16 | (bgr[1] & 255) << 8 | bgr[0] & 255);
            return new Answer(body, name(), Usage.NONE, Duration.ZERO);
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        }
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) {
        return new Label.Scene(new SceneAttributes(Map.of()));
    }
}
