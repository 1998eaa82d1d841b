package io.dashlabel.batch;

import io.dashlabel.label.Failure;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of questions that a service has, and what came of it.
 *
 * @param number within the run, from 1
 * @param question fingerprint
 * @param label of its batch, which no other batch has
 * @param file its id at the service
 * @param batch its batch's id at the service; absent where none is known to have begun
 * @param over whether nothing more comes of it
 * @param since when it was sent
 * @param images asked about, by SHA-256
 * @param failures of those without an answer, once it is over; by SHA-256
 */
record SubmittedBatch(
        int number,
        String question,
        String label,
        String file,
        Optional<String> batch,
        boolean over,
        Instant since,
        List<String> images,
        Map<String, Failure> failures) {

    SubmittedBatch {
        images = List.copyOf(images);
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    SubmittedBatch begun(String id) {
        return new SubmittedBatch(number, question, label, file, Optional.of(id), false, since, images, failures);
    }

    /** To be begun another time, under a label of its own. */
    SubmittedBatch toBeginAgain(String newLabel) {
        return new SubmittedBatch(number, question, newLabel, file, Optional.empty(), false, since, images, failures);
    }

    SubmittedBatch ended(Map<String, Failure> newFailures) {
        return new SubmittedBatch(number, question, label, file, batch, true, since, images, newFailures);
    }
}
