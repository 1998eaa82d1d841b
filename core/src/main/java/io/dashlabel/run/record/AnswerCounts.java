package io.dashlabel.run.record;

import java.util.Optional;

/**
 * How many answers a session needed.
 *
 * @param store where answers are kept
 * @param remembered answers that were in the store
 * @param asked answers that models gave
 * @param damaged answers in the store that could not be read
 */
public record AnswerCounts(Optional<String> store, long remembered, long asked, long damaged) {}
