package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.service.ServiceAccess;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Flatten;
import io.dashlabel.config.Secret;
import io.dashlabel.config.TypeName;
import io.dashlabel.service.AskingConfig;
import java.util.List;
import java.util.Optional;

/**
 * A chat model behind any server with OpenAI's interface: Ollama, vLLM, llama.cpp, LM Studio, a gateway.
 *
 * @param alias its name in labels, votes and failures; absent: the model's name
 * @param endpoint such as {@code http://localhost:11434/v1}
 * @param key absent: dashlabel sends the word {@code none} instead
 */
@TypeName("openai-compatible")
public record CompatibleConfig(
        String model,
        Optional<String> alias,
        String endpoint,
        Optional<Secret> key,

        @Flatten(
                defaults = {
                    "tokenParam=max-tokens",
                    "maxTokens=512",
                    "temperature=0",
                    "structured=json-schema",
                    "detail=none"
                })
        ChatSettings chat,

        AskingConfig asking)
        implements ChatConfig {

    /** A model on the user's own machine answers few questions at once, or only one. */
    private static final int NEAR_CONCURRENCY = 4;

    public CompatibleConfig {
        var unused = ChatTarget.compatible(endpoint, model);
        alias.ifPresent(name -> Constraints.name("alias", name));
    }

    @Override
    public ChatModel chatModel() {
        ChatTarget target = ChatTarget.compatible(endpoint, model);
        return new ChatModel(
                alias.orElse(model),
                target,
                List.of(model),
                chat,
                new ServiceAccess("Authorization", key, Optional.empty()),
                asking,
                Optional.empty(),
                target.isNear() ? NEAR_CONCURRENCY : ChatModel.CONCURRENCY,
                target.isNear());
    }
}
