package io.dashlabel.cloud.chat;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Default;
import java.util.Optional;

/**
 * What a model is asked with and what it can do. Services refuse parameters that a model does not know, and which those are
 * cannot be told by its name; so it is told here.
 *
 * @param tokenParam which parameter holds {@code maxTokens}
 * @param maxTokens of the answer, those of reasoning included
 * @param temperature 0 to 2; absent: not sent
 * @param structured how the form of the answer is asked for
 * @param detail in which the model looks at the image
 * @param logprobs whether certainties of the tokens are asked for, from which scores are made
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

    /** How the form of the answer is asked for: as a schema that the service enforces, as any JSON, or in words alone. */
    public enum Structured {
        JSON_SCHEMA,
        JSON_OBJECT,
        NONE
    }

    /** How closely the model looks; {@code NONE}: not sent. */
    public enum Detail {
        LOW,
        HIGH,
        AUTO,
        NONE
    }

    /** How long a model thinks. Which of them there are depends on the model. */
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
