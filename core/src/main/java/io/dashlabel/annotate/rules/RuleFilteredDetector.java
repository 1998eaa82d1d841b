package io.dashlabel.annotate.rules;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ForwardingAnnotator;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.util.List;

/**
 * A detector that applies {@link DetectionRules} when it reads an answer. Its question is the inner detector's
 * question.
 */
public record RuleFilteredDetector(ObjectDetector inner, DetectionRules rules)
        implements ForwardingAnnotator, ObjectDetector {

    @Override
    public List<? extends Annotator> members() {
        return inner.members();
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        return inner.ask(image);
    }

    /** @throws IllegalArgumentException if the frame has no size */
    @Override
    public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        var size =
                frame.size().orElseThrow(() -> new IllegalArgumentException("the frame has no size: " + frame.name()));
        return rules.apply(inner.read(answer, frame), size);
    }

    @Override
    public boolean canDetect(String category) {
        return inner.canDetect(category);
    }
}
