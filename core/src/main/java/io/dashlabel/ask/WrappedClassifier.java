package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.annotate.Effort;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.Money;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.util.Optional;

/**
 * A scene classifier that is asked through its wrappers. The question and the reading stay its own.
 *
 * @param inner closed with this
 * @param asking the wrappers around it
 * @param pace of the service that it asks; absent for a model on this machine
 */
public record WrappedClassifier(SceneClassifier inner, Asking asking, Optional<Pace> pace)
        implements SceneClassifier, Paced {

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Question question() {
        return inner.question();
    }

    @Override
    public Lane lane() {
        return inner.lane();
    }

    @Override
    public Effort effort() {
        return inner.effort();
    }

    @Override
    public Optional<Money> cost(Answer.Usage usage) {
        return inner.cost(usage);
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        return asking.ask(image);
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        return inner.read(answer, frame);
    }

    @Override
    public void close() {
        inner.close();
    }
}
