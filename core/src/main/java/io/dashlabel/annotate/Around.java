package io.dashlabel.annotate;

import java.util.Optional;

/** An annotator that stands around another one and passes on to it what it does not do itself. */
public interface Around extends Annotator {

    /** Closed with this. */
    Annotator inner();

    @Override
    default String name() {
        return inner().name();
    }

    @Override
    default Question question() {
        return inner().question();
    }

    @Override
    default Lane lane() {
        return inner().lane();
    }

    @Override
    default Effort effort() {
        return inner().effort();
    }

    @Override
    default Optional<Money> cost(Answer.Usage usage) {
        return inner().cost(usage);
    }

    @Override
    default void close() {
        inner().close();
    }
}
