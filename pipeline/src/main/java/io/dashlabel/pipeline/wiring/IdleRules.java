package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.rules.EgoVehicleRule;
import io.dashlabel.annotate.rules.RiderRule;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.config.DetectorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds rules that are on and do nothing, because no category of the taxonomy has the roles that they need. */
final class IdleRules {

    private IdleRules() {}

    /** Returns one sentence for the user. Empty if every rule that is on can work. */
    static Optional<String> of(DetectorConfig config, Taxonomy taxonomy) {
        List<String> idle = new ArrayList<>();
        if (config.riders() && !RiderRule.applies(taxonomy.roles())) {
            idle.add("no person becomes a rider (roles person, rider, cycle)");
        }
        if ((config.egoVehicle() || config.hood().isPresent()) && !new EgoVehicleRule(taxonomy.roles()).applies()) {
            idle.add("the camera car's own hood is not set aside (roles car, largeVehicle)");
        }
        return idle.isEmpty()
                ? Optional.empty()
                : Optional.of("some roles have no category in the taxonomy " + taxonomy.name() + ": "
                        + String.join("; ", idle));
    }
}
