package io.dashlabel.annotate;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;

/** An annotator that boxes objects. */
public interface ObjectDetector extends Annotator {

    /**
     * {@inheritDoc}
     *
     * <p>Boxes lie inside the image, categories are the taxonomy's, scores lie in 0..1 down to a low floor, sorted by
     * {@link io.dashlabel.label.Detection#BY_SCORE}. A model's word that nothing maps is in {@code setAside}.
     */
    @Override
    Label.Detections read(Answer answer, Frame frame) throws AnnotatorException;

    /** Whether this detector can ever say a category: a COCO model knows no traffic signs but one. */
    default boolean knows(String category) {
        return true;
    }
}
