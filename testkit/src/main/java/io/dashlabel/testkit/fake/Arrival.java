package io.dashlabel.testkit.fake;

/**
 * A request that passed all checks and waits for its answer.
 *
 * @param number from 1, over all services
 * @param attempt from 1, among the requests with this image on this path
 * @param path such as {@code /v1/chat/completions}
 * @param sha256 of the image's bytes as sent, 64 hexadecimal digits
 */
public record Arrival(int number, int attempt, String path, String sha256) {}
