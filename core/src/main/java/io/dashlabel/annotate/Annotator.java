package io.dashlabel.annotate;

import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;

/**
 * Labels images, in two halves, so that an answer is asked for once and read as often as needed.
 *
 * <p>Implementations are safe for concurrent use and close what they opened.
 */
public interface Annotator extends AutoCloseable {

    /** Short name for people and files: {@code yolox-nano-416}. */
    String name();

    /** Everything that determines the answer to an image, and nothing that only matters when reading it. */
    Question question();

    /** Where {@link #ask} spends its time. */
    default Lane lane() {
        return Lane.CPU;
    }

    /**
     * Asks. Slow, may fail, may cost money. Pure in its meaning: the same bytes and question give an equally good answer.
     *
     * @throws AnnotatorException where this image gets no answer; the other annotators of the image go on
     */
    Answer ask(Image image) throws AnnotatorException;

    /**
     * Reads an answer. Pure, fast, without I/O.
     *
     * @param answer of {@link #ask} on the same image, now or from a store
     * @param frame what is known so far: the image's name and size, and the labels of the annotators before this one
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} where the answer holds no labels
     */
    Label read(Answer answer, Frame frame) throws AnnotatorException;

    @Override
    default void close() {}
}
