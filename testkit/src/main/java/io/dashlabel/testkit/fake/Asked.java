package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answered request.
 *
 * @param body of a chat request, with {@code sha256:…} instead of the data URL; JSON null for other requests
 */
public record Asked(Arrival arrival, Outcome outcome, JsonNode body) {}
