package io.dashlabel.pipeline.config;

import io.dashlabel.cloud.chat.ChatTarget;
import io.dashlabel.cloud.chat.Profile;
import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.cloud.chat.Profile.ReasoningEffort;
import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.cloud.chat.Profile.TokenParam;
import io.dashlabel.config.Default;
import io.dashlabel.config.Secret;
import io.dashlabel.config.TypeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A chat model of OpenAI.
 *
 * @param model of those with a price the one that costs least for an image, as docs/services.md computes
 * @param alias what labels, votes and failures call it; absent: as the model
 * @param endpoint absent: what {@code OPENAI_ENDPOINT} says, as in the examples; else what {@code OPENAI_BASE_URL} says,
 *     which OpenAI's own clients read; else the public address
 * @param organization that pays, where the key belongs to several
 * @param project likewise
 */
@TypeName("openai")
public record Openai(
        @Default("gpt-5-nano") String model,
        Optional<String> alias,

        @Default({"${OPENAI_ENDPOINT}", "${OPENAI_BASE_URL}", "https://api.openai.com/v1"})
        String endpoint,

        @Default("${OPENAI_API_KEY}") Optional<Secret> key,
        Optional<String> organization,
        Optional<String> project,
        @Default("max-completion-tokens") TokenParam tokenParam,
        @Default("1024") int maxTokens,
        Optional<Double> temperature,
        @Default("json-schema") Structured structured,
        @Default("low") Detail detail,
        @Default("false") boolean logprobs,
        @Default("low") Optional<ReasoningEffort> reasoningEffort,
        @Default("768") int imageSize,
        Optional<Integer> imageTokens,
        @Default("1") int samples,
        Optional<Path> prompt,
        @Default("direct") RequestMode mode,
        BatchConfig batch,
        AskingConfig asking)
        implements ClassifierConfig, ChatConfig {

    public Openai {
        ChatTarget target = ChatTarget.openai(endpoint, model, organization, project);
        Profile profile =
                new Profile(tokenParam, maxTokens, temperature, structured, detail, logprobs, reasoningEffort);
        ChatConfig.check(alias, profile, imageSize, imageTokens, samples);
        BatchConfig.check(mode, batch, samples, target);
        var present = ChatConfig.required(key, "key", "OPENAI_API_KEY", "${NAME} of another one");
    }

    @Override
    public String name() {
        return alias.orElse(model);
    }

    @Override
    public ChatTarget target() {
        return ChatTarget.openai(endpoint, model, organization, project);
    }

    @Override
    public List<String> models() {
        return List.of(model);
    }

    @Override
    public Profile profile() {
        return new Profile(tokenParam, maxTokens, temperature, structured, detail, logprobs, reasoningEffort);
    }

    @Override
    public Optional<BatchConfig> batches() {
        return mode == RequestMode.BATCH ? Optional.of(batch) : Optional.empty();
    }
}
