package io.dashlabel.run.record;

import io.dashlabel.ask.Spending;
import io.dashlabel.cost.Money;
import java.util.Optional;

/**
 * What the services that a run asked have cost, over all its sessions.
 *
 * @param total absent where the sum cannot be read
 * @param questionsUnderway questions that are paid when their answers are fetched
 * @param per1000Images absent where the sum is not that of all models and images
 */
public record RunSpending(Optional<Spending> total, long questionsUnderway, Optional<Money> per1000Images) {

    /** @param images of the run so far */
    static RunSpending of(Spending total, long images, long underway) {
        boolean whole = images > 0 && total.unpriced() == 0 && underway == 0;
        return new RunSpending(
                Optional.of(total), underway, whole ? Optional.of(total.per1000(images)) : Optional.empty());
    }
}
