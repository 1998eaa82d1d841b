package io.dashlabel.annotate;

import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.util.List;
import java.util.Optional;

/**
 * Labels images, in two halves, so that an answer is asked for once and read as often as needed.
 *
 * <p>Implementations are safe for concurrent use and close what they opened.
 */
public interface Annotator extends Asking, AutoCloseable {

    /** Short name for people and files: {@code yolox-nano-416}. */
    String name();

    /** Everything that determines the answer to an image, and nothing that only matters when reading it. */
    Question question();

    /** Where {@link #ask} spends its time. */
    default Lane lane() {
        return Lane.CPU;
    }

    /** What one question is expected to consume, for plans and budgets made before anything is asked. */
    default ExpectedUsage effort() {
        return ExpectedUsage.FREE;
    }

    /** What an answer that consumed so much would cost at the price of today; absent where that is not known. */
    default Optional<Money> cost(Usage usage) {
        return Optional.empty();
    }

    /** Those who ask a question of their own each: this one, or the members of an ensemble. */
    default List<? extends Annotator> members() {
        return List.of(this);
    }

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
