package io.dashlabel.annotate;

import io.dashlabel.image.Image;

/**
 * The asking half of an annotator. What stands around it (remembering, trying again, slowing down, a budget) is an
 * {@code Asking} too, so that it works for detectors and scene classifiers alike. Safe for concurrent use.
 */
@FunctionalInterface
public interface Asking {

    /**
     * Asks. Slow, may fail, may cost money. Pure in its meaning: the same bytes and question give an equally good answer.
     *
     * @throws AnnotatorException where this image gets no answer; the other annotators of the image go on
     * @throws java.io.UncheckedIOException where answers cannot be kept, such as on a full disk; this ends the run
     */
    Answer ask(Image image) throws AnnotatorException;
}
