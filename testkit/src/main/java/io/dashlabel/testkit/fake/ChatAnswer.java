package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** Response bodies of status 200, in the form of each service. */
record ChatAnswer(ChatRequest request, Flavour flavour, Model model, Arrival arrival, Instant now) {

    private static final String SAFE = "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},"
            + "\"self_harm\":{\"filtered\":false,\"severity\":\"safe\"},"
            + "\"sexual\":{\"filtered\":false,\"severity\":\"safe\"},"
            + "\"violence\":{\"filtered\":false,\"severity\":\"%s\"}}";

    ObjectNode of(Completion said) {
        ObjectNode body = frame();
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", said.finish());
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").put("content", said.content());
        if (flavour.strict()) {
            choice.set("logprobs", logprobs(said));
            message.put("refusal", said.refusal()).putArray("annotations");
        } else if (flavour == Flavour.FOUNDRY) {
            message.putNull("tool_calls");
        }
        if (flavour == Flavour.AZURE) {
            filters(body, choice, said.finish().equals("content_filter"));
        }
        body.set("usage", usage(said));
        return body;
    }

    /** Returns a body without any choice. */
    ObjectNode empty() {
        ObjectNode body = frame();
        body.putArray("choices");
        body.set("usage", usage(Completion.of("", 0)));
        return body;
    }

    /** Does the same as {@link #of} while Azure's filter is down. */
    ObjectNode unfiltered(Completion said) {
        ObjectNode body = of(said);
        ((ObjectNode) body.path("choices").path(0))
                .set(
                        "content_filter_results",
                        Json.of("{\"error\":{\"code\":\"content_filter_error\","
                                + "\"message\":\"The contents are not filtered\"}}"));
        return body;
    }

    private ObjectNode frame() {
        ObjectNode body = Json.object()
                .put("id", "chatcmpl-" + arrival.number())
                .put("object", "chat.completion")
                .put("created", now.getEpochSecond())
                .put("model", name());
        switch (flavour) {
            case OPENAI -> body.put("service_tier", "default").put("system_fingerprint", "fp_0a");
            case OLLAMA -> body.put("system_fingerprint", "fp_ollama");
            case LLAMA_CPP -> body.putObject("timings").put("prompt_ms", 12.5).put("predicted_ms", 200.0);
            default -> {}
        }
        return body;
    }

    private String name() {
        return switch (flavour) {
            case OPENAI, AZURE -> model.snapshot();
            case FOUNDRY -> model.name().toLowerCase(Locale.ROOT);
            default -> model.name();
        };
    }

    private ObjectNode usage(Completion said) {
        int prompt = request.promptTokens(model, flavour.azure());
        ObjectNode usage = Json.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", said.tokens())
                .put("total_tokens", prompt + said.tokens());
        if (flavour.strict()) {
            usage.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
            usage.putObject("completion_tokens_details")
                    .put("reasoning_tokens", said.reasoning())
                    .put("audio_tokens", 0)
                    .put("accepted_prediction_tokens", 0)
                    .put("rejected_prediction_tokens", 0);
        } else if (flavour == Flavour.LLAMA_CPP) {
            usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
        }
        return usage;
    }

    private static void filters(ObjectNode body, ObjectNode choice, boolean filtered) {
        ObjectNode results = (ObjectNode) Json.of(SAFE.formatted(filtered ? "medium" : "safe"));
        if (filtered) {
            ((ObjectNode) results.path("violence")).put("filtered", true);
        }
        results.set("protected_material_text", Json.of("{\"filtered\":false,\"detected\":false}"));
        choice.set("content_filter_results", results);
        ObjectNode prompt = (ObjectNode) Json.of(SAFE.formatted("low"));
        prompt.set("jailbreak", Json.of("{\"filtered\":false,\"detected\":false}"));
        body.putArray("prompt_filter_results")
                .addObject()
                .put("prompt_index", 0)
                .set("content_filter_results", prompt);
    }

    /** Counts one token per word and one per other character. JSON null if the request did not ask for logprobs. */
    private JsonNode logprobs(Completion said) {
        String content = said.content();
        if (!request.body().path("logprobs").asBoolean() || !said.logprobs() || content == null) {
            return Json.of("null");
        }
        ObjectNode logprobs = Json.object();
        ArrayNode tokens = logprobs.putArray("content");
        int top = request.body().path("top_logprobs").asInt(0);
        int seed = Integer.parseInt(arrival.sha256().substring(0, 6), 16);
        int i = 0;
        for (String token : content.split("(?<=[^A-Za-z])|(?=[^A-Za-z])")) {
            double logprob = -((seed + 37 * i++) % 100) / 1000.0;
            ObjectNode one = token(token, logprob);
            ArrayNode others = one.putArray("top_logprobs");
            for (int rank = 0; rank < top; rank++) {
                others.add(token(rank == 0 ? token : "other" + rank, rank == 0 ? logprob : -4.0 - rank));
            }
            tokens.add(one);
        }
        logprobs.putNull("refusal");
        return logprobs;
    }

    private static ObjectNode token(String token, double logprob) {
        ObjectNode node = Json.object().put("token", token).put("logprob", logprob);
        ArrayNode bytes = node.putArray("bytes");
        for (byte b : token.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(b & 0xFF);
        }
        return node;
    }
}
