package io.dashlabel.annotate;

import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.util.List;
import java.util.Optional;

/**
 * An annotator labels images in two steps. It asks a model once and can read the answer as often as needed.
 *
 * <p>Implementations are safe for concurrent use and close what they opened.
 */
public interface Annotator extends Asking, AutoCloseable {

    /** A short name for people and files: {@code yolox-nano-416}. */
    String name();

    /** The question: everything that determines the answer to an image, and nothing that affects only the reading. */
    Question question();

    /** The lane in which {@link #ask} spends its time. */
    default Lane lane() {
        return Lane.CPU;
    }

    /** The expected usage of one question. Plans and budgets need it before the first question. */
    default ExpectedUsage expectedUsage() {
        return ExpectedUsage.FREE;
    }

    /** The cost of an answer with this usage at today's prices. Empty if the price is unknown. */
    default Optional<Money> cost(Usage usage) {
        return Optional.empty();
    }

    /** The annotators that ask questions of their own: this one, or the members of an ensemble. */
    default List<? extends Annotator> members() {
        return List.of(this);
    }

    /**
     * Reads an answer. Pure, fast, without I/O.
     *
     * @param answer from {@link #ask} for the same image, new or stored
     * @param frame the image's name, its size, and the labels of the annotators before this one
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the answer contains no labels
     */
    Label read(Answer answer, Frame frame) throws AnnotatorException;

    @Override
    default void close() {}
}
