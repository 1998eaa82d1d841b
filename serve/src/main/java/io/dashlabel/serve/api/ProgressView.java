package io.dashlabel.serve.api;

import java.util.Map;

/** Decided and undecided labels. A changed box has another category or place. */
public record ProgressView(
        long boxes,
        long accepted,
        long rejected,
        long changed,
        long added,
        long unsure,
        long undecided,
        long words,
        long wordsDecided,
        long imagesReviewed,
        long imagesIncomplete,
        long notApplied,
        Map<String, Long> decidedBy) {}
