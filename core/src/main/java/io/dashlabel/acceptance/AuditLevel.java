package io.dashlabel.acceptance;

/**
 * A threshold that an audit may choose.
 *
 * @param score the threshold
 * @param boxes number of boxes with at least this score
 */
public record AuditLevel(double score, long boxes) {}
