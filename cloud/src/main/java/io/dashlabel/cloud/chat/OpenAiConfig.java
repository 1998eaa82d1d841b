package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.service.ServiceAccess;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Flatten;
import io.dashlabel.config.Secret;
import io.dashlabel.config.TypeName;
import io.dashlabel.service.AskingConfig;
import java.util.List;
import java.util.Optional;

/**
 * A chat model of OpenAI.
 *
 * @param model default: the known model with the lowest price for an image, as docs/services.md computes
 * @param alias its name in labels, votes and failures; absent: the model's name
 * @param endpoint absent: {@code OPENAI_ENDPOINT}, as in the examples; then {@code OPENAI_BASE_URL}, as for OpenAI's
 *     own clients; then the public address
 * @param organization the paying organization, if the key belongs to several
 * @param project the paying project, if the key belongs to several
 */
@TypeName("openai")
public record OpenAiConfig(
        @Default("gpt-5-nano") String model,
        Optional<String> alias,

        @Default({"${OPENAI_ENDPOINT}", "${OPENAI_BASE_URL}", "https://api.openai.com/v1"})
        String endpoint,

        @Default("${OPENAI_API_KEY}") Optional<Secret> key,
        Optional<String> organization,
        Optional<String> project,

        @Flatten(
                defaults = {
                    "tokenParam=max-completion-tokens",
                    "maxTokens=1024",
                    "structured=json-schema",
                    "detail=low",
                    "reasoningEffort=low"
                })
        ChatSettings chat,

        @Default("direct") RequestMode mode,
        BatchConfig batch,
        AskingConfig asking)
        implements ChatConfig {

    public OpenAiConfig {
        ChatTarget target = ChatTarget.openai(endpoint, model, organization, project);
        alias.ifPresent(name -> Constraints.name("alias", name));
        BatchConfig.check(mode, batch, chat.samples(), target);
        var present = ChatConfig.required(key, "key", "OPENAI_API_KEY", "${NAME} of another one");
    }

    @Override
    public ChatModel chatModel() {
        return new ChatModel(
                alias.orElse(model),
                ChatTarget.openai(endpoint, model, organization, project),
                List.of(model),
                chat,
                new ServiceAccess("Authorization", key, Optional.empty()),
                asking,
                mode.batches(batch),
                ChatModel.CONCURRENCY,
                false);
    }
}
