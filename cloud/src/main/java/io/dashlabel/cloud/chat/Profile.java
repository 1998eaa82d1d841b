package io.dashlabel.cloud.chat;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Default;
import java.util.Optional;

/**
 * The parameters of a request and the abilities of a model. Services reject parameters that a model does not support,
 * and its name does not reveal them, so the configuration must.
 *
 * @param tokenParam the parameter for {@code maxTokens}
 * @param maxTokens the most tokens of an answer, including those of reasoning
 * @param temperature 0 to 2; absent: not sent
 * @param structured how the request fixes the form of the answer
 * @param detail in which the model reads the image
 * @param logprobs whether to ask for the tokens' probabilities, which give the scores
 * @param reasoningEffort absent: not sent
 */
public record Profile(
        TokenParam tokenParam,
        int maxTokens,
        Optional<Double> temperature,
        Structured structured,
        Detail detail,
        @Default("false") boolean logprobs,
        Optional<ReasoningEffort> reasoningEffort) {

    /** The parameter that limits the answer. */
    public enum TokenParam {
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS
    }

    /**
     * How a request fixes the form of the answer: by a schema that the service enforces, as any JSON, or in words only.
     */
    public enum Structured {
        JSON_SCHEMA,
        JSON_OBJECT,
        NONE
    }

    /** The resolution in which the model reads the image; {@code NONE}: not sent. */
    public enum Detail {
        LOW,
        HIGH,
        AUTO,
        NONE
    }

    /** The amount of reasoning. Each model supports only some of these. */
    public enum ReasoningEffort {
        NONE,
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH,
        XHIGH,
        MAX
    }

    public Profile {
        if (maxTokens < 1) {
            throw new ConfigException("maxTokens", "must be 1 or more, is " + maxTokens);
        }
        temperature.ifPresent(value -> {
            if (!(value >= 0 && value <= 2)) {
                throw new ConfigException("temperature", "must lie in 0..2, is " + value);
            }
        });
    }
}
