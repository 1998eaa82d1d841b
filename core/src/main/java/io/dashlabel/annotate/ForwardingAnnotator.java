package io.dashlabel.annotate;

import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import java.util.Optional;

/** An annotator that wraps another one and forwards the methods that it does not implement itself. */
public interface ForwardingAnnotator extends Annotator {

    /** The wrapped annotator. Closing this annotator closes it too. */
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
    default ExpectedUsage expectedUsage() {
        return inner().expectedUsage();
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
