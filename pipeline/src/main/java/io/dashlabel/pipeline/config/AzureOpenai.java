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
import java.util.stream.Stream;

/**
 * A deployment of Azure OpenAI.
 *
 * @param deployment its name, free text
 * @param baseModel the model behind it, for prices and estimates, where the deployment is not called so
 * @param alias what labels, votes and failures call it; absent: as the deployment
 * @param endpoint of the resource
 * @param apiVersion a date: the older addresses; absent or {@code preview}: the new ones, which have no versions
 * @param scope of the token; absent: the usual one of the address
 */
@TypeName("azure-openai")
public record AzureOpenai(
        String deployment,
        Optional<String> baseModel,
        Optional<String> alias,
        @Default("${AZURE_OPENAI_ENDPOINT}") Optional<String> endpoint,
        Optional<String> apiVersion,
        @Default("key") Auth auth,
        @Default("${AZURE_OPENAI_API_KEY}") Optional<Secret> key,
        Optional<String> scope,
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

    public AzureOpenai {
        ChatTarget target = ChatTarget.azureOpenai(
                ChatConfig.required(endpoint, "endpoint", "AZURE_OPENAI_ENDPOINT", "https://NAME.openai.azure.com"),
                deployment,
                apiVersion);
        Profile profile =
                new Profile(tokenParam, maxTokens, temperature, structured, detail, logprobs, reasoningEffort);
        ChatConfig.check(alias, profile, imageSize, imageTokens, samples);
        BatchConfig.check(mode, batch, samples, target);
        auth.check(key, scope, "AZURE_OPENAI_API_KEY");
    }

    @Override
    public String name() {
        return alias.orElse(deployment);
    }

    @Override
    public ChatTarget target() {
        return ChatTarget.azureOpenai(endpoint.orElseThrow(), deployment, apiVersion);
    }

    @Override
    public List<String> models() {
        return Stream.concat(baseModel.stream(), Stream.of(deployment)).toList();
    }

    @Override
    public Profile profile() {
        return new Profile(tokenParam, maxTokens, temperature, structured, detail, logprobs, reasoningEffort);
    }

    @Override
    public String keyHeader() {
        return "api-key";
    }

    @Override
    public Optional<String> entraScope() {
        boolean dated = target().model().isEmpty();
        return auth.scope(scope, dated ? Auth.COGNITIVE_SERVICES : Auth.AI);
    }

    @Override
    public Optional<BatchConfig> batches() {
        return mode == RequestMode.BATCH ? Optional.of(batch) : Optional.empty();
    }
}
