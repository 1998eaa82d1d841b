package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.annotate.ForwardingAnnotator;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.util.Optional;

/**
 * A detector whose questions pass through wrappers. The detector still makes the question and reads the answer.
 *
 * @param inner closed with this
 * @param asking the wrappers around the detector
 * @param pace rate limiter of the service behind the detector; absent for a local model
 */
public record WrappedDetector(ObjectDetector inner, Asking asking, Optional<RateLimiter> pace)
        implements ForwardingAnnotator, ObjectDetector, RateLimitedAnnotator {

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        return asking.ask(image);
    }

    @Override
    public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        return inner.read(answer, frame);
    }

    @Override
    public boolean canDetect(String category) {
        return inner.canDetect(category);
    }
}
