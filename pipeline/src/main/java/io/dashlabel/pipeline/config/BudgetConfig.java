package io.dashlabel.pipeline.config;

import io.dashlabel.config.Constraints;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The cost limit of a run.
 *
 * @param maxCost in US dollars; the run ends before it spends more; absent: no limit; 0: no paid question is asked
 * @param prices a price list that overrides the built-in one
 */
public record BudgetConfig(Optional<Double> maxCost, Optional<Path> prices) {

    public BudgetConfig {
        maxCost.ifPresent(dollars -> Constraints.between("maxCost", 0, 1e6, dollars));
    }
}
