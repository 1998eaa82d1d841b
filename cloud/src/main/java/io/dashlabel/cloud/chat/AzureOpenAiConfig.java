package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.service.AzureLogin;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Flatten;
import io.dashlabel.config.TypeName;
import io.dashlabel.service.AskingConfig;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A deployment of Azure OpenAI.
 *
 * @param deployment its name, free text
 * @param baseModel the model behind it, for prices and estimates; necessary if the deployment has another name
 * @param alias its name in labels, votes and failures; absent: the deployment's name
 * @param endpoint of the resource
 * @param apiVersion a date: the older addresses; absent or {@code preview}: the new ones, which have no versions
 * @param login whose default scope depends on the address
 */
@TypeName("azure-openai")
public record AzureOpenAiConfig(
        String deployment,
        Optional<String> baseModel,
        Optional<String> alias,
        @Default("${AZURE_OPENAI_ENDPOINT}") Optional<String> endpoint,
        Optional<String> apiVersion,
        @Flatten(defaults = "key=${AZURE_OPENAI_API_KEY}") AzureLogin login,

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

    public AzureOpenAiConfig {
        ChatTarget target = ChatTarget.azureOpenai(
                ChatConfig.required(endpoint, "endpoint", "AZURE_OPENAI_ENDPOINT", "https://NAME.openai.azure.com"),
                deployment,
                apiVersion);
        alias.ifPresent(name -> Constraints.name("alias", name));
        BatchConfig.check(mode, batch, chat.samples(), target);
        login.check("AZURE_OPENAI_API_KEY");
    }

    @Override
    public ChatModel chatModel() {
        ChatTarget target = ChatTarget.azureOpenai(endpoint.orElseThrow(), deployment, apiVersion);
        boolean dated = target.model().isEmpty();
        return new ChatModel(
                alias.orElse(deployment),
                target,
                Stream.concat(baseModel.stream(), Stream.of(deployment)).toList(),
                chat,
                login.access("api-key", dated ? AzureLogin.COGNITIVE_SERVICES : AzureLogin.AI),
                asking,
                mode.batches(batch),
                ChatModel.CONCURRENCY,
                false);
    }
}
