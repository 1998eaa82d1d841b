package io.dashlabel.serve.api;

/**
 * A queue and its length without a filter.
 *
 * @param order as in the address
 * @param kind {@code boxes} or {@code images}
 */
public record QueueCountView(String order, String kind, long length) {}
