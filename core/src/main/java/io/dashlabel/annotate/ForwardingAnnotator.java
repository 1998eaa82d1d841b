package io.dashlabel.annotate;

import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import java.util.Optional;

/** An annotator that stands around another one and passes on to it what it does not do itself. */
public interface ForwardingAnnotator extends Annotator {

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
    default ExpectedUsage effort() {
        return inner().effort();
    }

    @Override
    default Optional<Money> cost(Usage usage) {
        return inner().cost(usage);
    }

    @Override
    default void close() {
        inner().close();
    }
}
