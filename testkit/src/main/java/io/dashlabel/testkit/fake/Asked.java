package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request as it was answered.
 *
 * @param body of chat: with {@code sha256:…} in the place of the data URL; JSON null elsewhere
 */
public record Asked(Arrival arrival, Outcome outcome, JsonNode body) {}
