package io.dashlabel.cloud.chat;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.batch.BatchedClassifier;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.service.ServiceAccess;
import io.dashlabel.cloud.service.ServiceClients;
import io.dashlabel.cost.PriceList;
import io.dashlabel.service.AskingConfig;
import io.dashlabel.service.ServiceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A chat model at a service.
 *
 * @param name in labels, votes and failures
 * @param models names for the price list; the first one selects the rule for the tokens of an image
 * @param batch the settings of batches; absent for direct questions
 * @param concurrency the calls at once if {@code asking} has no number
 * @param free whether it costs nothing without a known price, such as a model on the user's own machine
 */
public record ChatModel(
        String name,
        ChatTarget target,
        List<String> models,
        ChatSettings settings,
        ServiceAccess access,
        AskingConfig asking,
        Optional<BatchConfig> batch,
        int concurrency,
        boolean free) {

    /** The calls at once to a service in a data centre. */
    static final int CONCURRENCY = 16;

    /** Long enough for 200 MB over a slow line. */
    private static final Duration FILE = Duration.ofHours(1);

    public ChatModel {
        models = List.copyOf(models);
    }

    SceneClassifier open(ServiceContext context) {
        ServiceClients clients = context.shared(ServiceClients.class);
        String service = target.service(models.get(models.size() - 1));
        ChatClassifier classifier = new ChatClassifier(
                config(context), context.taxonomy(), clients.endpoint(service, access, asking.timeout()));
        RateLimiter limiter = clients.rateLimiter(service, asking.policy(concurrency, settings.samples()));
        AnnotatorStack stack = context.stack();
        if (batch.isEmpty() || stack.remembering() == CachingAnnotator.Policy.ASK_NOTHING) {
            return stack.around(classifier, Optional.of(limiter));
        }
        Endpoint transfers = clients.endpoint(service, access, FILE);
        return new BatchedClassifier(
                classifier, classifier.inBatches(batch.get().settings(), transfers), limiter.policy(), stack);
    }

    private ChatClassifier.Config config(ServiceContext context) {
        Profile profile = settings.profile();
        PriceList prices = context.prices();
        return new ChatClassifier.Config(
                name,
                target,
                profile,
                settings.prompt()
                        .map(file -> Prompt.of(file, profile.structured(), context.taxonomy()))
                        .orElseGet(() -> Prompt.standard(context.taxonomy())),
                settings.imageSize(),
                settings.samples(),
                settings.imageTokens()
                        .<ImageTokens>map(ImageTokens.Flat::new)
                        .orElseGet(() -> ImageTokens.of(models.get(0), profile.detail(), target.openai())),
                new ChatCost(batch.isPresent() ? prices.inBatch() : prices, models, free),
                new SettingNames(context.section()));
    }
}
