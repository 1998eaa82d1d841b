package io.dashlabel.cloud.dialect;

import io.dashlabel.cloud.chat.ChatClassifier;
import io.dashlabel.cloud.chat.ChatCost;
import io.dashlabel.cloud.chat.ChatTarget;
import io.dashlabel.cloud.chat.ImageTokens;
import io.dashlabel.cloud.chat.Profile;
import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.cloud.chat.Profile.ReasoningEffort;
import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.cloud.chat.Profile.TokenParam;
import io.dashlabel.cloud.chat.Prompt;
import io.dashlabel.cloud.chat.SettingNames;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cost.PriceList;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.fake.FakeServices;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Services with chat models, with the models that the fakes have there. */
enum ChatDialect {
    OPENAI(at -> ChatTarget.openai(at + "/v1", "gpt-5-nano", Optional.of("org-1"), Optional.of("proj-1"))),
    AZURE_V1(at -> ChatTarget.azureOpenai(at, "labels", Optional.empty())),
    AZURE_LEGACY(at -> ChatTarget.azureOpenai(at, "labels", Optional.of("2024-10-21"))),
    FOUNDRY(at -> ChatTarget.foundry(at, "Phi-4-multimodal-instruct", "2024-05-01-preview", Optional.empty())),
    SERVERLESS(ChatTarget::serverless),
    OLLAMA(at -> ChatTarget.compatible(at + "/ollama/v1", "qwen2.5vl:7b")),
    VLLM(at -> ChatTarget.compatible(at + "/vllm/v1", "Qwen/Qwen2.5-VL-7B-Instruct")),
    LLAMA_CPP(at -> ChatTarget.compatible(at + "/llamacpp/v1", "local")),
    LM_STUDIO(at -> ChatTarget.compatible(at + "/lmstudio/v1", "qwen2.5vl:7b"));

    private final Function<String, ChatTarget> target;

    ChatDialect(Function<String, ChatTarget> target) {
        this.target = target;
    }

    /** As the configuration has it where nothing is said. */
    Profile profile() {
        boolean reasons = compareTo(AZURE_LEGACY) <= 0;
        boolean phi = this == FOUNDRY || this == SERVERLESS;
        return new Profile(
                reasons ? TokenParam.MAX_COMPLETION_TOKENS : TokenParam.MAX_TOKENS,
                reasons ? 1024 : 512,
                reasons ? Optional.empty() : Optional.of(0.0),
                phi ? Structured.NONE : Structured.JSON_SCHEMA,
                reasons ? Detail.LOW : Detail.NONE,
                false,
                reasons ? Optional.of(ReasoningEffort.LOW) : Optional.empty());
    }

    ChatTarget target(FakeServices fakes) {
        return target.apply(fakes.uri().toString());
    }

    ChatClassifier classifier(FakeServices fakes, HttpClient http, Duration timeout) {
        return classifier(fakes, target(fakes), profile(), 1, http, timeout);
    }

    /** With its key, and otherwise as told. */
    ChatClassifier classifier(
            FakeServices fakes, ChatTarget asked, Profile profile, int samples, HttpClient http, Duration timeout) {
        String model = asked.model().orElse("Phi-4-multimodal-instruct");
        boolean azureKey = this == AZURE_V1 || this == AZURE_LEGACY || this == FOUNDRY;
        Credential key = Credential.key(
                azureKey ? "api-key" : "Authorization",
                azureKey ? "" : "Bearer ",
                () -> compareTo(OLLAMA) >= 0 ? "none" : FakeServices.KEY,
                "${KEY}");
        return new ChatClassifier(
                new ChatClassifier.Config(
                        model,
                        asked,
                        profile,
                        Prompt.standard(),
                        768,
                        samples,
                        ImageTokens.of(model, profile.detail(), asked.openai()),
                        new ChatCost(PriceList.builtIn(), List.of(model), false),
                        new SettingNames("scene")),
                Taxonomy.bdd100k(),
                new Endpoint(asked.service(model), http, key, timeout, Clock.systemUTC()));
    }

    static HttpClient http() {
        return Endpoint.client(Map.of());
    }
}
