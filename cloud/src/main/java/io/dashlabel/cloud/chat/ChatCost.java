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
 * What asking a chat model costs.
 *
 * @param names under which it may be listed, the first that is counts; the service's own name comes after them
 * @param free whether it costs nothing where it is not listed: a model on one's own machines
 */
public record ChatCost(PriceList prices, List<String> names, boolean free) {

    public ChatCost {
        names = List.copyOf(names);
    }

    Optional<Money> expected(ExpectedUsage effort) {
        return price(Optional.empty()).map(price -> price.expected(effort)).or(this::nothing);
    }

    /** @param model as the service names it */
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
