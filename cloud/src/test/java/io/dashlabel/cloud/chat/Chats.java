package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.cloud.chat.Profile.ReasoningEffort;
import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.cloud.chat.Profile.TokenParam;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cost.PriceList;
import io.dashlabel.image.Image;
import io.dashlabel.label.Taxonomy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Classifiers and images for tests. Address and credential are all that another server needs. */
record Chats(ChatTarget target, Credential credential, Profile profile, Prompt prompt, int samples, int imageSize) {

    static final Taxonomy BDD = Taxonomy.bdd100k();
    static final String KEY = "sk-proj-notTellingAnybodyThis";

    /** What reasoning models of OpenAI take. */
    static final Profile REASONING = new Profile(
            TokenParam.MAX_COMPLETION_TOKENS,
            1024,
            Optional.empty(),
            Structured.JSON_SCHEMA,
            Detail.LOW,
            false,
            Optional.of(ReasoningEffort.LOW));

    /** What other models take. */
    static final Profile PLAIN = new Profile(
            TokenParam.MAX_TOKENS, 512, Optional.of(0.0), Structured.NONE, Detail.NONE, false, Optional.empty());

    static Chats openai(String address) {
        return of(
                ChatTarget.openai(address, "gpt-5-nano", Optional.of("org-1"), Optional.of("proj-1")),
                bearer(KEY),
                REASONING);
    }

    static Chats azure(String address, Optional<String> version) {
        return of(ChatTarget.azureOpenai(address, "scenes", version), apiKey(), REASONING);
    }

    static Chats foundry(String address) {
        return of(
                ChatTarget.foundry(address, "Phi-4-multimodal-instruct", "2024-05-01-preview", Optional.of("drop")),
                apiKey(),
                PLAIN);
    }

    static Chats serverless(String address) {
        return of(ChatTarget.serverless(address), bearer(KEY), PLAIN);
    }

    static Chats compatible(String address) {
        return of(ChatTarget.compatible(address, "qwen3-vl:8b"), bearer("none"), PLAIN);
    }

    private static Chats of(ChatTarget target, Credential credential, Profile profile) {
        return new Chats(target, credential, profile, Prompt.standard(), 1, 768);
    }

    private static Credential bearer(String key) {
        return Credential.key("Authorization", "Bearer ", () -> key, "${OPENAI_API_KEY}");
    }

    private static Credential apiKey() {
        return Credential.key("api-key", "", () -> KEY, "${AZURE_OPENAI_API_KEY}");
    }

    Chats with(Structured structured, boolean logprobs) {
        return with(new Profile(
                profile.tokenParam(),
                profile.maxTokens(),
                profile.temperature(),
                structured,
                profile.detail(),
                logprobs,
                profile.reasoningEffort()));
    }

    Chats with(Profile newProfile) {
        return new Chats(target, credential, newProfile, prompt, samples, imageSize);
    }

    Chats with(Credential newCredential) {
        return new Chats(target, newCredential, profile, prompt, samples, imageSize);
    }

    Chats with(Prompt newPrompt) {
        return new Chats(target, credential, profile, newPrompt, samples, imageSize);
    }

    Chats sampled(int times) {
        return new Chats(target, credential, profile, prompt, times, imageSize);
    }

    Chats within(int size) {
        return new Chats(target, credential, profile, prompt, samples, size);
    }

    ChatClassifier classifier() {
        return classifier(PriceList.builtIn());
    }

    ChatClassifier classifier(PriceList prices) {
        String model = target.model().orElse("phi-4-multimodal-instruct");
        return new ChatClassifier(
                new ChatClassifier.Config(
                        model,
                        target,
                        profile,
                        prompt,
                        imageSize,
                        samples,
                        ImageTokens.of(model, profile.detail(), target.openai()),
                        new ChatCost(prices, List.of(model), false),
                        new SettingNames("scene.members[1]")),
                BDD,
                new Endpoint(
                        target.service(model),
                        Endpoint.client(Map.of()),
                        credential,
                        Duration.ofSeconds(20),
                        Clock.systemUTC()));
    }

    /** An image of one colour, each number another one. */
    static Image image(int number) {
        BufferedImage image = new BufferedImage(64, 36, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 64 * 36; i++) {
            image.setRGB(i % 64, i / 64, 0x204060 + number * 0x101010);
        }
        return new Image("image " + number + ".png", encoded(image, "png"));
    }

    static byte[] encoded(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
