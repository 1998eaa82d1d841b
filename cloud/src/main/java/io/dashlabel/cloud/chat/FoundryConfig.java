package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.service.AzureLogin;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.EnumWords;
import io.dashlabel.config.Flatten;
import io.dashlabel.config.TypeName;
import io.dashlabel.service.AskingConfig;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model of Azure AI Foundry by another maker than OpenAI, such as Phi, through its model inference or as a serverless
 * deployment. The defaults suit Phi-4-multimodal-instruct, which supports no response formats.
 *
 * @param model the deployment's name; for a serverless one, its name in labels and price lists
 * @param baseModel the model behind it, for prices and estimates; necessary if the deployment has another name
 * @param alias its name in labels, votes and failures; absent: the model's name
 * @param serverless whether the endpoint belongs to a single deployment, at models.ai.azure.com
 * @param extraParameters the service's reaction to parameters that the model does not support; absent: an error
 */
@TypeName("azure-foundry")
public record FoundryConfig(
        String model,
        Optional<String> baseModel,
        Optional<String> alias,
        @Default("${AZURE_INFERENCE_ENDPOINT}") Optional<String> endpoint,
        @Default("false") boolean serverless,
        @Default("2024-05-01-preview") String apiVersion,
        Optional<ExtraParameters> extraParameters,

        @Flatten(defaults = "key=${AZURE_INFERENCE_CREDENTIAL}")
        AzureLogin login,

        @Flatten(
                defaults = {"tokenParam=max-tokens", "maxTokens=512", "temperature=0", "structured=none", "detail=none"
                })
        ChatSettings chat,

        AskingConfig asking)
        implements ChatConfig {

    /** The header {@code extra-parameters}. */
    public enum ExtraParameters {
        ERROR,
        DROP,
        PASS_THROUGH
    }

    public FoundryConfig {
        Constraints.filled("model", model);
        var unused = target(
                ChatConfig.required(
                        endpoint, "endpoint", "AZURE_INFERENCE_ENDPOINT", "https://NAME.services.ai.azure.com"),
                model,
                serverless,
                apiVersion,
                extraParameters);
        alias.ifPresent(name -> Constraints.name("alias", name));
        login.check("AZURE_INFERENCE_CREDENTIAL");
    }

    private static ChatTarget target(
            String endpoint, String model, boolean serverless, String apiVersion, Optional<ExtraParameters> extra) {
        return serverless
                ? ChatTarget.serverless(endpoint)
                : ChatTarget.foundry(endpoint, model, apiVersion, extra.map(EnumWords::of));
    }

    @Override
    public ChatModel chatModel() {
        return new ChatModel(
                alias.orElse(model),
                target(endpoint.orElseThrow(), model, serverless, apiVersion, extraParameters),
                Stream.concat(baseModel.stream(), Stream.of(model)).toList(),
                chat,
                login.access(serverless ? "Authorization" : "api-key", AzureLogin.COGNITIVE_SERVICES),
                asking,
                Optional.empty(),
                ChatModel.CONCURRENCY,
                false);
    }
}
