package io.dashlabel.serve.desk;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A part of the edits, the latest first.
 *
 * @param before only edits with a lower number
 * @param limit greatest number of edits, 1 to 500
 * @param by only edits of this person
 * @param image only edits of this image
 */
public record JournalRequest(OptionalLong before, int limit, Optional<String> by, OptionalInt image) {}
