package io.dashlabel.annotate;

import io.dashlabel.image.Image;

/**
 * Asks a model about an image: the first step of an annotator. The wrappers (cache, retry, rate limit, budget)
 * implement it too, so they work for detectors and scene classifiers alike. Safe for concurrent use.
 */
@FunctionalInterface
public interface Asking {

    /**
     * Asks the model. Slow; it may fail and may cost money. The same bytes and question give an equivalent answer.
     *
     * @throws AnnotatorException if this image gets no answer; the image's other annotators continue
     * @throws java.io.UncheckedIOException if the store cannot keep answers, for example on a full disk; this ends the
     *     run
     */
    Answer ask(Image image) throws AnnotatorException;
}
