package io.dashlabel.annotate;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;

/** An annotator that finds objects and returns their boxes. */
public interface ObjectDetector extends Annotator {

    /**
     * {@inheritDoc}
     *
     * <p>Boxes lie inside the image, and categories belong to the taxonomy. Scores lie between a low floor and 1. The
     * order is {@link io.dashlabel.label.Detection#BY_SCORE}. {@code setAside} contains the detections whose class maps
     * to no category.
     */
    @Override
    Label.Detections read(Answer answer, Frame frame) throws AnnotatorException;

    /**
     * Whether this detector can find objects of a category. A COCO model, for example, detects only one kind of traffic
     * sign.
     */
    default boolean canDetect(String category) {
        return true;
    }
}
