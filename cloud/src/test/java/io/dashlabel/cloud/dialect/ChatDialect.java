package io.dashlabel.cloud.dialect;

import io.dashlabel.cloud.chat.AzureOpenAiConfig;
import io.dashlabel.cloud.chat.ChatClassifier;
import io.dashlabel.cloud.chat.ChatConfig;
import io.dashlabel.cloud.chat.ChatCost;
import io.dashlabel.cloud.chat.ChatModel;
import io.dashlabel.cloud.chat.ChatTarget;
import io.dashlabel.cloud.chat.CompatibleConfig;
import io.dashlabel.cloud.chat.FoundryConfig;
import io.dashlabel.cloud.chat.ImageTokens;
import io.dashlabel.cloud.chat.OpenAiConfig;
import io.dashlabel.cloud.chat.Profile;
import io.dashlabel.cloud.chat.Prompt;
import io.dashlabel.cloud.chat.SettingNames;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.config.Flag;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.cost.PriceList;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.fake.FakeServices;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Services with chat models, with the models that the fakes have there. */
enum ChatDialect {
    OPENAI(OpenAiConfig.class, "endpoint=@/v1", "model=gpt-5-nano", "organization=org-1", "project=proj-1"),
    AZURE_V1(AzureOpenAiConfig.class, "endpoint=@", "deployment=labels"),
    AZURE_LEGACY(AzureOpenAiConfig.class, "endpoint=@", "deployment=labels", "apiVersion=2024-10-21"),
    FOUNDRY(FoundryConfig.class, "endpoint=@", "model=Phi-4-multimodal-instruct"),
    SERVERLESS(FoundryConfig.class, "endpoint=@", "model=Phi-4-multimodal-instruct", "serverless=true"),
    OLLAMA(CompatibleConfig.class, "endpoint=@/ollama/v1", "model=qwen2.5vl:7b"),
    VLLM(CompatibleConfig.class, "endpoint=@/vllm/v1", "model=Qwen/Qwen2.5-VL-7B-Instruct"),
    LLAMA_CPP(CompatibleConfig.class, "endpoint=@/llamacpp/v1", "model=local"),
    LM_STUDIO(CompatibleConfig.class, "endpoint=@/lmstudio/v1", "model=qwen2.5vl:7b");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OPENAI_API_KEY", FakeServices.KEY,
            "AZURE_OPENAI_API_KEY", FakeServices.KEY,
            "AZURE_INFERENCE_CREDENTIAL", FakeServices.KEY);

    private final Class<? extends Record> type;
    private final List<String> settings;

    ChatDialect(Class<? extends Record> type, String... settings) {
        this.type = type;
        this.settings = List.of(settings);
    }

    private ChatModel model(String address) {
        List<Flag> flags = settings.stream()
                .map(each -> each.replace("@", address).split("=", 2))
                .map(each -> new Flag(each[0], each[0], each[1]))
                .toList();
        return ((ChatConfig) new YamlBinder(ENVIRONMENT).read(type, flags)).chatModel();
    }

    /** As the configuration has it where nothing is said. */
    Profile profile() {
        return model("http://localhost").settings().profile();
    }

    ChatTarget target(FakeServices fakes) {
        return model(fakes.uri().toString()).target();
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
