package io.dashlabel.annotate;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;

/** An annotator that names weather, time of day and scene. */
public interface SceneClassifier extends Annotator {

    /**
     * {@inheritDoc}
     *
     * <p>Every word is one of the taxonomy's; an attribute that was not answered is missing, not {@code undefined}.
     */
    @Override
    Label.Scene read(Answer answer, Frame frame) throws AnnotatorException;
}
