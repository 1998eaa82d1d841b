package io.dashlabel.serve.api;

import org.jspecify.annotations.Nullable;

/**
 * The audit of whole images of the run. {@code dashlabel accept} gives its verdict.
 *
 * @param images number of drawn images
 * @param reviewed how many of them are reviewed
 * @param note why nobody is to review them; absent while persons judge
 */
public record ImageAuditView(
        long images,
        long reviewed,
        double precision,
        double confidence,
        @Nullable String note) {}
