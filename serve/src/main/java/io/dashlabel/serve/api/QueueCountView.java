package io.dashlabel.serve.api;

/**
 * A queue, without a filter.
 *
 * @param order as in the address
 * @param left items that nobody decided yet
 * @param kind {@code boxes} or {@code images}
 */
public record QueueCountView(String order, String kind, long length, long left) {}
