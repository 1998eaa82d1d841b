package io.dashlabel.cloud.objects;

import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Effort;
import io.dashlabel.ask.Price;
import java.util.Optional;

/**
 * What a picture costs at a service that is asked once about each and counts no tokens.
 *
 * @param price of a request; absent where nobody knows it
 */
public record RequestPrice(Optional<Price> price) {

    /** Expected of a picture. */
    public Effort effort() {
        Effort request = new Effort(1, 0, 0, Optional.empty());
        return new Effort(1, 0, 0, price.map(each -> each.expected(request)));
    }

    /** Of an answer. */
    public Answer.Usage usage() {
        return price.flatMap(each -> each.cost(Answer.Usage.NONE))
                .map(Answer.Usage.NONE::costing)
                .orElse(Answer.Usage.NONE);
    }
}
