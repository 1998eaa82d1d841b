package io.dashlabel.cloud.objects;

import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Price;
import io.dashlabel.cost.Usage;
import java.util.Optional;

/**
 * What an image costs at a service that is asked once about each and counts no tokens.
 *
 * @param price of a request; absent where nobody knows it
 */
public record RequestPrice(Optional<Price> price) {

    /** Expected of an image. */
    public ExpectedUsage expectedUsage() {
        ExpectedUsage request = new ExpectedUsage(1, 0, 0, Optional.empty());
        return new ExpectedUsage(1, 0, 0, price.map(each -> each.expected(request)));
    }

    /** Of an answer. */
    public Usage usage() {
        return price.flatMap(each -> each.cost(Usage.NONE))
                .map(Usage.NONE::withCost)
                .orElse(Usage.NONE);
    }
}
