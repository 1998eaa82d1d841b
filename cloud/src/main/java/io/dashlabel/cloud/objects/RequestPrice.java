package io.dashlabel.cloud.objects;

import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Price;
import io.dashlabel.cost.Usage;
import java.util.Optional;

/**
 * The price of an image at a service with one request for each image and without tokens.
 *
 * @param price of a request; absent if it is unknown
 */
public record RequestPrice(Optional<Price> price) {

    /** The expected usage of an image. */
    public ExpectedUsage expectedUsage() {
        ExpectedUsage request = new ExpectedUsage(1, 0, 0, Optional.empty());
        return new ExpectedUsage(1, 0, 0, price.map(each -> each.expected(request)));
    }

    /** The usage of an answer. */
    public Usage usage() {
        return price.flatMap(each -> each.cost(Usage.NONE))
                .map(Usage.NONE::withCost)
                .orElse(Usage.NONE);
    }
}
