package io.dashlabel.serve.api;

/**
 * The audit of whole images of the run. {@code dashlabel accept} gives its verdict.
 *
 * @param images number of drawn images
 * @param reviewed how many of them are reviewed
 */
public record ImageAuditView(long images, long reviewed, double precision, double confidence) {}
