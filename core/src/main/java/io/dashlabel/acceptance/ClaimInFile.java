package io.dashlabel.acceptance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A claim as it is in the file of an audit. */
record ClaimInFile(String at, List<AcceptedInFile> accepted) {

    /** Accepted boxes as they are in the file. */
    record AcceptedInFile(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String category,

            BigDecimal score,
            long boxes) {}

    static ClaimInFile of(AuditClaim claim) {
        return new ClaimInFile(
                claim.at().toString(),
                claim.accepted().stream()
                        .map(boxes -> new AcceptedInFile(
                                boxes.category().orElse(null), BigDecimal.valueOf(boxes.score()), boxes.boxes()))
                        .toList());
    }

    AuditClaim claim() {
        return new AuditClaim(
                Instant.parse(at),
                accepted.stream()
                        .map(boxes -> new AcceptedBoxes(
                                Optional.ofNullable(boxes.category()),
                                boxes.score().doubleValue(),
                                boxes.boxes()))
                        .toList());
    }
}
