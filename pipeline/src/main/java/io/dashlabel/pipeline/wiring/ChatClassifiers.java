package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.batch.BatchedClassifier;
import io.dashlabel.cloud.chat.ChatClassifier;
import io.dashlabel.cloud.chat.ChatCost;
import io.dashlabel.cloud.chat.ChatTarget;
import io.dashlabel.cloud.chat.ImageTokens;
import io.dashlabel.cloud.chat.Prompt;
import io.dashlabel.cloud.chat.SettingNames;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.config.ChatConfig;
import io.dashlabel.pipeline.config.OpenaiCompatible;
import java.time.Duration;
import java.util.Optional;

/** Part of the wiring: scene classifiers that ask chat models. */
record ChatClassifiers(Taxonomy taxonomy, Services services) {

    /** For 200 MB over a slow line. */
    private static final Duration FILE = Duration.ofHours(1);

    /** @param section of the configuration: {@code scene.members[1]} */
    SceneClassifier open(ChatConfig config, String section, AnnotatorStack wrappers) {
        ChatTarget target = config.target();
        String service = target.service(config.models().get(config.models().size() - 1));
        Credential credential = services.credential(config.keyHeader(), config.key(), config.entraScope());
        ChatClassifier classifier = new ChatClassifier(
                new ChatClassifier.Config(
                        config.name(),
                        target,
                        config.profile(),
                        config.prompt()
                                .map(file -> Prompt.of(file, config.profile().structured(), taxonomy))
                                .orElseGet(Prompt::standard),
                        config.imageSize(),
                        config.samples(),
                        config.imageTokens()
                                .<ImageTokens>map(ImageTokens.Flat::new)
                                .orElseGet(() -> ImageTokens.of(
                                        config.models().get(0), config.profile().detail(), target.openai())),
                        new ChatCost(
                                config.batches().isPresent() ? services.prices().inBatch() : services.prices(),
                                config.models(),
                                config instanceof OpenaiCompatible && target.isNear()),
                        new SettingNames(section)),
                taxonomy,
                services.endpoint(service, credential, config.asking()));
        RateLimiter pace = services.pace(service, config.asking(), config.concurrency(), config.samples());
        if (config.batches().isEmpty() || wrappers.remembering() == CachingAnnotator.Policy.ASK_NOTHING) {
            return wrappers.around(classifier, Optional.of(pace));
        }
        Endpoint transfers = services.endpoint(service, credential, FILE);
        return new BatchedClassifier(
                classifier,
                classifier.inBatches(config.batches().get().settings(), transfers),
                pace.policy(),
                wrappers);
    }
}
