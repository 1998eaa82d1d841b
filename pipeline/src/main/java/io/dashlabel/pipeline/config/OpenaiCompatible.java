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
 * A chat model behind any server that speaks as OpenAI's does: Ollama, vLLM, llama.cpp, LM Studio, a gateway.
 *
 * @param alias what labels, votes and failures call it; absent: as the model
 * @param endpoint such as {@code http://localhost:11434/v1}
 * @param key absent: the word {@code none} is sent in its place
 */
@TypeName("openai-compatible")
public record OpenaiCompatible(
        String model,
        Optional<String> alias,
        String endpoint,
        Optional<Secret> key,
        @Default("max-tokens") TokenParam tokenParam,
        @Default("512") int maxTokens,
        @Default("0") Optional<Double> temperature,
        @Default("json-schema") Structured structured,
        @Default("none") Detail detail,
        @Default("false") boolean logprobs,
        Optional<ReasoningEffort> reasoningEffort,
        @Default("768") int imageSize,
        Optional<Integer> imageTokens,
        @Default("1") int samples,
        Optional<Path> prompt,
        AskingConfig asking)
        implements ClassifierConfig, ChatConfig {

    /** A model on one's own machine answers a few questions at once, if not one by one. */
    private static final int NEAR_CONCURRENCY = 4;

    public OpenaiCompatible {
        var unused = ChatTarget.compatible(endpoint, model);
        Profile profile =
                new Profile(tokenParam, maxTokens, temperature, structured, detail, logprobs, reasoningEffort);
        ChatConfig.check(alias, profile, imageSize, imageTokens, samples);
    }

    @Override
    public String name() {
        return alias.orElse(model);
    }

    @Override
    public ChatTarget target() {
        return ChatTarget.compatible(endpoint, model);
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
    public int concurrency() {
        return target().isNear() ? NEAR_CONCURRENCY : ChatConfig.super.concurrency();
    }
}
