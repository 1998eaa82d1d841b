package io.dashlabel.annotate;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;

/** An annotator that names the weather, the time of day and the scene. */
public interface SceneClassifier extends Annotator {

    /**
     * {@inheritDoc}
     *
     * <p>Every word belongs to the taxonomy. An attribute without an answer is missing, not {@code undefined}.
     */
    @Override
    Label.Scene read(Answer answer, Frame frame) throws AnnotatorException;
}
