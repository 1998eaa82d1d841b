package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** The answers of a chat service by outcome. */
record ChatOutcomes(ChatAnswer answer, Labels labels) {

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("clear", "sunny"),
            Map.entry("partly cloudy", "partially cloudy"),
            Map.entry("overcast", "cloudy"),
            Map.entry("rainy", "rain"),
            Map.entry("snowy", "snow"),
            Map.entry("foggy", "fog"),
            Map.entry("daytime", "day"),
            Map.entry("night", "nighttime"),
            Map.entry("dawn/dusk", "dawn"),
            Map.entry("city street", "urban"),
            Map.entry("highway", "freeway"),
            Map.entry("residential", "residential area"),
            Map.entry("parking lot", "parking"),
            Map.entry("gas stations", "gas station"),
            Map.entry("undefined", "unknown"));

    /** Returns the answer. Empty if no chat service has this outcome. */
    Optional<Reply> reply(Outcome outcome) {
        return switch (outcome) {
            case OK -> good(Completion.of(content(), reasoning()));
            case NO_LOGPROBS -> good(Completion.of(content(), reasoning()).withoutLogprobs());
            case FENCED -> good(Completion.of(fenced(Json.write(asked())), reasoning()));
            case NESTED -> {
                ObjectNode nested = Json.object();
                nested.set("attributes", asked());
                yield good(Completion.of(form(Json.write(nested)), reasoning()));
            }
            case WRONG_WORD -> good(Completion.of(form(Json.write(swapped(asked(), word("purple")))), reasoning()));
            case SYNONYMS -> good(Completion.of(form(Json.write(swapped(asked(), SYNONYMS))), reasoning()));
            case PROSE -> good(Completion.of("This is a street on a day like any other.", reasoning()));
            case EMPTY_CONTENT -> good(Completion.of("", reasoning()));
            case NO_CHOICES -> Optional.of(Reply.json(200, answer.empty()));
            case REFUSAL -> refusal();
            case LENGTH_CUT -> {
                String content = content();
                yield good(Completion.of(content.substring(0, content.length() * 2 / 3), reasoning())
                        .finished("length"));
            }
            case LENGTH_EMPTY -> {
                int cap = answer.request().cap(answer.flavour()).orElse(512);
                yield good(new Completion("", null, "length", cap, cap, false));
            }
            case FILTERED_OUTPUT -> good(Completion.of("", 0).finished("content_filter"));
            case FILTER_DOWN ->
                answer.flavour() == Flavour.AZURE
                        ? Optional.of(Reply.json(200, answer.unfiltered(Completion.of(content(), reasoning()))))
                        : Optional.empty();
            case FILTERED_PROMPT -> filtered("innererror", "content_filter_result");
            case FILTERED_PROMPT_OTHER_KEYS -> filtered("inner_error", "content_filter_results");
            case FILTERED_PROMPT_BARE -> filtered("", "");
            default -> Optional.empty();
        };
    }

    private Optional<Reply> good(Completion completion) {
        int cap = answer.request().cap(answer.flavour()).orElse(Integer.MAX_VALUE);
        return Optional.of(Reply.json(200, answer.of(completion.cappedAt(cap))));
    }

    private Optional<Reply> refusal() {
        String text = "I'm sorry, I can't assist with that.";
        // Without a field for the refusal, the model writes it into the content.
        return good(
                answer.flavour().strict() ? Completion.refused(text, reasoning()) : Completion.of(text, reasoning()));
    }

    private int reasoning() {
        String effort = answer.request().body().path("reasoning_effort").asText();
        return !answer.model().reasons() || effort.equals("none") ? 0 : effort.equals("minimal") ? 16 : 64;
    }

    private JsonNode asked() {
        String sha256 = answer.arrival().sha256();
        return answer.request()
                .format()
                .schema()
                .map(schema -> labels.fill(schema, sha256))
                .orElseGet(() -> labels.flat(sha256));
    }

    private String content() {
        return form(Json.write(asked()));
    }

    private String form(String json) {
        return answer.model().profile() == Model.Profile.PHI ? fenced(json) : json;
    }

    private static String fenced(String json) {
        return "```json\n" + json + "\n```";
    }

    private Map<String, String> word(String other) {
        String weather = labels.scene(answer.arrival().sha256()).getOrDefault("weather", "");
        return Map.of(weather, other);
    }

    /** Replaces some words by other ones. */
    private static JsonNode swapped(JsonNode node, Map<String, String> words) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                copy.set(field.getKey(), swapped(field.getValue(), words));
            }
            return copy;
        }
        String other = node.isTextual() ? words.get(node.asText()) : null;
        return other == null ? node : Json.object().textNode(other);
    }

    private Optional<Reply> filtered(String inner, String results) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error")
                .put(
                        "message",
                        "The response was filtered due to the prompt triggering Azure OpenAI's content management"
                                + " policy. Please modify your prompt and retry.")
                .putNull("type")
                .put("param", "prompt")
                .put("code", "content_filter")
                .put("status", 400);
        if (!inner.isEmpty()) {
            error.putObject(inner)
                    .put("code", "ResponsibleAIPolicyViolation")
                    .set(
                            results,
                            Json.of("{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},"
                                    + "\"violence\":{\"filtered\":true,\"severity\":\"medium\"},"
                                    + "\"self_harm\":{\"filtered\":false,\"severity\":\"safe\"},"
                                    + "\"sexual\":{\"filtered\":false,\"severity\":\"safe\"},"
                                    + "\"jailbreak\":{\"filtered\":false,\"detected\":false}}"));
        }
        return Optional.of(Reply.json(400, body));
    }
}
