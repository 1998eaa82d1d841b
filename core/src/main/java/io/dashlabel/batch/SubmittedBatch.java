package io.dashlabel.batch;

import io.dashlabel.label.Failure;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An uploaded file of questions and its batch.
 *
 * @param number within the run, from 1
 * @param question fingerprint
 * @param label of the batch; no other batch has it
 * @param file id of the file at the service
 * @param batch id of the batch at the service; absent if no start is recorded
 * @param ended whether no more results will come
 * @param sentAt time of the upload
 * @param images of the questions, by SHA-256
 * @param failures of questions without an answer, by SHA-256; empty until the batch ends
 */
record SubmittedBatch(
        int number,
        String question,
        String label,
        String file,
        Optional<String> batch,
        boolean ended,
        Instant sentAt,
        List<String> images,
        Map<String, Failure> failures) {

    SubmittedBatch {
        images = List.copyOf(images);
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    SubmittedBatch started(String id) {
        return new SubmittedBatch(number, question, label, file, Optional.of(id), false, sentAt, images, failures);
    }

    /** Returns a copy that can be started once more, with a new label. */
    SubmittedBatch restartable(String newLabel) {
        return new SubmittedBatch(number, question, newLabel, file, Optional.empty(), false, sentAt, images, failures);
    }

    SubmittedBatch end(Map<String, Failure> newFailures) {
        return new SubmittedBatch(number, question, label, file, batch, true, sentAt, images, newFailures);
    }
}
