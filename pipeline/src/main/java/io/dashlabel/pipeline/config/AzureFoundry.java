package io.dashlabel.pipeline.config;

import io.dashlabel.cloud.chat.ChatTarget;
import io.dashlabel.cloud.chat.Profile;
import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.cloud.chat.Profile.ReasoningEffort;
import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.cloud.chat.Profile.TokenParam;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.EnumWords;
import io.dashlabel.config.Secret;
import io.dashlabel.config.TypeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model of Azure AI Foundry that is not OpenAI's, such as Phi, by its model inference or as a serverless deployment. The
 * defaults are those of Phi-4-multimodal-instruct, which knows no forms of answers.
 *
 * @param model the deployment's name; of a serverless one, what it is called in labels and price lists
 * @param baseModel the model behind it, for prices and estimates, where the deployment is not called so
 * @param alias what labels, votes and failures call it; absent: as the model
 * @param serverless whether the endpoint is that of a single deployment, at models.ai.azure.com
 * @param extraParameters what is done with parameters that the model does not know; absent: they are an error
 * @param scope of the token; absent: the usual one
 */
@TypeName("azure-foundry")
public record AzureFoundry(
        String model,
        Optional<String> baseModel,
        Optional<String> alias,
        @Default("${AZURE_INFERENCE_ENDPOINT}") Optional<String> endpoint,
        @Default("false") boolean serverless,
        @Default("2024-05-01-preview") String apiVersion,
        Optional<ExtraParameters> extraParameters,
        @Default("key") Auth auth,
        @Default("${AZURE_INFERENCE_CREDENTIAL}") Optional<Secret> key,
        Optional<String> scope,
        @Default("max-tokens") TokenParam tokenParam,
        @Default("512") int maxTokens,
        @Default("0") Optional<Double> temperature,
        @Default("none") Structured structured,
        @Default("none") Detail detail,
        @Default("false") boolean logprobs,
        Optional<ReasoningEffort> reasoningEffort,
        @Default("768") int imageSize,
        Optional<Integer> imageTokens,
        @Default("1") int samples,
        Optional<Path> prompt,
        AskingConfig asking)
        implements ClassifierConfig, ChatConfig {

    /** The header {@code extra-parameters}. */
    public enum ExtraParameters {
        ERROR,
        DROP,
        PASS_THROUGH
    }

    public AzureFoundry {
        Constraints.filled("model", model);
        var unused = target(
                ChatConfig.required(
                        endpoint, "endpoint", "AZURE_INFERENCE_ENDPOINT", "https://NAME.services.ai.azure.com"),
                model,
                serverless,
                apiVersion,
                extraParameters);
        Profile profile =
                new Profile(tokenParam, maxTokens, temperature, structured, detail, logprobs, reasoningEffort);
        ChatConfig.check(alias, profile, imageSize, imageTokens, samples);
        auth.check(key, scope, "AZURE_INFERENCE_CREDENTIAL");
    }

    private static ChatTarget target(
            String endpoint, String model, boolean serverless, String apiVersion, Optional<ExtraParameters> extra) {
        return serverless
                ? ChatTarget.serverless(endpoint)
                : ChatTarget.foundry(endpoint, model, apiVersion, extra.map(EnumWords::of));
    }

    @Override
    public String name() {
        return alias.orElse(model);
    }

    @Override
    public ChatTarget target() {
        return target(endpoint.orElseThrow(), model, serverless, apiVersion, extraParameters);
    }

    @Override
    public List<String> models() {
        return Stream.concat(baseModel.stream(), Stream.of(model)).toList();
    }

    @Override
    public Profile profile() {
        return new Profile(tokenParam, maxTokens, temperature, structured, detail, logprobs, reasoningEffort);
    }

    @Override
    public String keyHeader() {
        return serverless ? "Authorization" : "api-key";
    }

    @Override
    public Optional<String> entraScope() {
        return auth.scope(scope, Auth.COGNITIVE_SERVICES);
    }
}
