package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.annotate.ForwardingAnnotator;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.util.Optional;

/**
 * A scene classifier whose questions pass through wrappers. The classifier still makes the question and reads the
 * answer.
 *
 * @param inner closed with this
 * @param asking the wrappers around the classifier
 * @param pace rate limiter of the service behind the classifier; absent for a local model
 */
public record WrappedClassifier(SceneClassifier inner, Asking asking, Optional<RateLimiter> pace)
        implements ForwardingAnnotator, SceneClassifier, RateLimitedAnnotator {

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        return asking.ask(image);
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        return inner.read(answer, frame);
    }
}
