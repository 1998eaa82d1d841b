package io.dashlabel.cloud.chat;

import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Price;
import io.dashlabel.cost.PriceList;
import io.dashlabel.cost.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cost of a chat model.
 *
 * @param names its possible names in the price list; the first listed one counts, and the service's own name is tried
 *     last
 * @param free whether an unlisted model costs nothing, such as a model on the user's own machine
 */
public record ChatCost(PriceList prices, List<String> names, boolean free) {

    public ChatCost {
        names = List.copyOf(names);
    }

    Optional<Money> expected(ExpectedUsage effort) {
        return price(Optional.empty()).map(price -> price.expected(effort)).or(this::nothing);
    }

    /** @param model the name that the service gives */
    Optional<Money> of(Usage usage, Optional<String> model) {
        Optional<Price> price = price(model);
        return price.isPresent() ? price.get().cost(usage) : nothing();
    }

    private Optional<Money> nothing() {
        return free ? Optional.of(Money.ZERO) : Optional.empty();
    }

    private Optional<Price> price(Optional<String> model) {
        return Stream.concat(names.stream(), model.stream())
                .flatMap(name -> prices.of(name).stream())
                .findFirst();
    }
}
