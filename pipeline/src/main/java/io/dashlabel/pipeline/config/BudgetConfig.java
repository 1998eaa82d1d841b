package io.dashlabel.pipeline.config;

import io.dashlabel.config.Constraints;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run may spend.
 *
 * @param maxCost in US dollars; a run ends before it spends more; absent: no limit; 0: nothing that costs money is asked
 * @param prices a file of prices that wins over the built-in one
 */
public record BudgetConfig(Optional<Double> maxCost, Optional<Path> prices) {

    public BudgetConfig {
        maxCost.ifPresent(dollars -> Constraints.between("maxCost", 0, 1e6, dollars));
    }
}
