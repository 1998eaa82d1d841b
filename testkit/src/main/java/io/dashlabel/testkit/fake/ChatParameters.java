package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The allowed fields of a request besides its messages, by service and model. */
final class ChatParameters {

    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "max_completion_tokens",
            "max_tokens",
            "temperature",
            "top_p",
            "n",
            "stream",
            "stream_options",
            "stop",
            "seed",
            "logprobs",
            "top_logprobs",
            "response_format",
            "reasoning_effort",
            "verbosity",
            "prompt_cache_key",
            "prompt_cache_retention",
            "safety_identifier",
            "service_tier",
            "store",
            "user",
            "metadata",
            "presence_penalty",
            "frequency_penalty",
            "logit_bias",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "modalities",
            "prediction");

    private static final List<String> NOT_WHEN_REASONING = List.of(
            "temperature",
            "top_p",
            "presence_penalty",
            "frequency_penalty",
            "logprobs",
            "top_logprobs",
            "logit_bias",
            "max_tokens");

    private static final Set<String> EFFORTS = Set.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
    private static final Set<String> TIERS = Set.of("auto", "default", "flex", "scale", "priority", "fast");
    private static final Set<String> VERBOSITIES = Set.of("low", "medium", "high");

    private ChatParameters() {}

    static void check(JsonNode body, Flavour flavour, Model model) throws Rejected {
        if (flavour.strict() || flavour == Flavour.FOUNDRY && model.reasons()) {
            profile(body, model);
        }
        if (flavour.strict()) {
            unknown(body);
            words(body, "service_tier", TIERS);
            words(body, "verbosity", VERBOSITIES);
            words(body, "reasoning_effort", EFFORTS);
            if (body.path("safety_identifier").asText().length() > 64) {
                throw bad("safety_identifier", "string_above_max_length", "it has more than 64 characters");
            }
        }
        if (body.path("stream").asBoolean()) {
            throw bad("stream", null, "the fake does not stream");
        }
        if (body.path("n").asInt(1) != 1) {
            throw bad("n", null, "the fake gives one choice");
        }
        number(body, "temperature", 0, flavour == Flavour.FOUNDRY ? 1 : 2);
        number(body, "top_p", 0, 1);
        number(body, "max_tokens", 1, 1_000_000);
        number(body, "max_completion_tokens", 1, 1_000_000);
        number(body, "top_logprobs", 0, 20);
        if (body.has("max_tokens") && body.has("max_completion_tokens") && flavour.strict()) {
            throw bad("max_tokens", "invalid_parameter_combination", "max_completion_tokens is set, too");
        }
        if (body.has("top_logprobs") && !body.path("logprobs").asBoolean()) {
            throw bad("top_logprobs", null, "it needs logprobs to be true");
        }
    }

    private static void unknown(JsonNode body) throws Rejected {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!KNOWN.contains(field.getKey())) {
                throw new Rejected(
                        Check.PARAMETER,
                        400,
                        "Unknown parameter: '" + field.getKey() + "'.",
                        field.getKey(),
                        "unknown_parameter");
            }
        }
    }

    private static void profile(JsonNode body, Model model) throws Rejected {
        Stream<String> not = model.reasons() ? NOT_WHEN_REASONING.stream() : Stream.of("reasoning_effort", "verbosity");
        String wrong = not.filter(body::has).findFirst().orElse("");
        if (!wrong.isEmpty()) {
            String instead = wrong.equals("max_tokens") ? " Use 'max_completion_tokens' instead." : "";
            throw new Rejected(
                    Check.PARAMETER,
                    400,
                    "Unsupported parameter: '" + wrong + "' is not supported with this model." + instead,
                    wrong,
                    "unsupported_parameter");
        }
    }

    private static void words(JsonNode body, String field, Set<String> words) throws Rejected {
        if (body.has(field) && !words.contains(body.path(field).asText())) {
            throw bad(field, "invalid_value", "there is no '" + body.path(field).asText() + "'");
        }
    }

    private static void number(JsonNode body, String field, double least, double most) throws Rejected {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull()) {
            if (!value.isNumber() || value.asDouble() < least || value.asDouble() > most) {
                throw bad(field, "invalid_value", "a number in " + least + ".." + most + " is needed");
            }
        }
    }

    private static Rejected bad(String field, @Nullable String code, String what) {
        return new Rejected(Check.PARAMETER, 400, "Invalid '" + field + "': " + what + ".", field, code);
    }
}
