package io.dashlabel.testkit.fake;

/**
 * A request that passed all checks and is now to be answered.
 *
 * @param number from 1, over all services
 * @param attempt from 1, among those with this image on this path
 * @param path such as {@code /v1/chat/completions}
 * @param sha256 of the image's bytes as they were sent, 64 hex digits
 */
public record Arrival(int number, int attempt, String path, String sha256) {}
