package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.batch.BatchService;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.image.ImageEncoding;
import io.dashlabel.config.ConfigException;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks a chat model about the weather, time of day and scene in an image.
 *
 * <p>The stored answer is the model's text with the service's data about tokens, probabilities and filters. It can be
 * read any number of times. With several samples, a score is the share of the samples that agree. Otherwise it is the
 * probability of the word's tokens if the service gives them, and else absent. Safe for concurrent use.
 */
public final class ChatClassifier implements SceneClassifier {

    /**
     * The settings of the question and the model.
     *
     * @param name in labels, votes and failures
     * @param imageSize the greatest length of the sent image's longer side, in pixels
     * @param samples how often each image is asked about; more than one gives scores
     * @param imageTokens the model's rule, for estimates
     * @param cost of the model
     * @param settings the names of the settings, for messages
     */
    public record Config(
            String name,
            ChatTarget target,
            Profile profile,
            Prompt prompt,
            int imageSize,
            int samples,
            ImageTokens imageTokens,
            ChatCost cost,
            SettingNames settings) {

        public Config {
            if (samples < 1) {
                throw new ConfigException("samples", "must be 1 or more, is " + samples);
            }
        }
    }

    private final Config config;
    private final Taxonomy taxonomy;
    private final Endpoint endpoint;
    private final ImageEncoding sending;
    private final ChatRequest request;
    private final Question question;
    private final UnknownSetting unknownSetting;
    private final ExpectedUsage effort;

    /** @param endpoint with the credential of the target's service */
    public ChatClassifier(Config config, Taxonomy taxonomy, Endpoint endpoint) {
        this.config = config;
        this.taxonomy = taxonomy;
        this.endpoint = endpoint;
        sending = ImageEncoding.within(config.imageSize());
        request = new ChatRequest(config.target().model(), config.profile(), config.prompt(), taxonomy);
        question = question(config, request, sending);
        unknownSetting = new UnknownSetting(endpoint.service(), config.settings(), config.profile());
        effort = new Expected(config, request, sending).expectedUsage();
    }

    /** The same model at another address is another deployment, which may have another version and other filters. */
    private static Question question(Config config, ChatRequest request, ImageEncoding sending) {
        Map<String, String> parts = new TreeMap<>(Map.of(
                "annotator",
                "chat",
                "endpoint",
                config.target().uri().toString(),
                "model",
                config.target().model().orElse(""),
                "prompt",
                config.prompt().sha256().hex(),
                "request",
                request.sha256().hex(),
                "picture",
                "jpeg " + sending.quality() + " within " + sending.longestSide() + " and " + sending.mostBytes()
                        + " bytes",
                "samples",
                String.valueOf(config.samples())));
        Optional.ofNullable(config.target().headers().get("extra-parameters"))
                .ifPresent(value -> parts.put("extra-parameters", value));
        return Question.of(parts);
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public Question question() {
        return question;
    }

    @Override
    public Lane lane() {
        return Lane.REMOTE;
    }

    @Override
    public ExpectedUsage expectedUsage() {
        return effort;
    }

    @Override
    public Optional<Money> cost(Usage usage) {
        return config.cost().of(usage, Optional.empty());
    }

    /**
     * Returns a service for the same questions in batches. It uses the cost of the classifier's settings.
     *
     * @param transfers the service with a timeout long enough for a whole file
     * @throws IllegalArgumentException if each image is to be asked about several times
     */
    public BatchService inBatches(BatchSettings settings, Endpoint transfers) {
        if (config.samples() > 1) {
            throw new IllegalArgumentException("a batch asks about each image once");
        }
        return new ChatBatches(
                settings,
                config.target(),
                endpoint,
                transfers,
                image -> request.body(sending.of(image)),
                new BatchReading(
                        reply -> answer(List.of(reply), Duration.ZERO),
                        unknownSetting,
                        endpoint.errors(),
                        endpoint::conceal));
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        byte[] body = request.body(sending.of(image)).toString().getBytes(StandardCharsets.UTF_8);
        int mayFail = config.samples() - AnswerSamples.majority(config.samples());
        List<ChatReply> replies = new ArrayList<>();
        Duration took = Duration.ZERO;
        for (int i = 0; i < config.samples(); i++) {
            try {
                Endpoint.Reply reply = endpoint.post(
                        config.target().uri(),
                        "application/json",
                        body,
                        config.target().headers(),
                        unknownSetting::of);
                took = took.plus(reply.took());
                ChatReply received = ChatReply.received(reply.body());
                received.requireNoError(unknownSetting::of, endpoint.errors(), reply.headers()::firstValue);
                replies.add(received);
            } catch (AnnotatorException e) {
                if (mayFail == 0 || !isOfOneSample(e) || Thread.currentThread().isInterrupted()) {
                    // The samples so far are paid, so their usage is reported. They are not stored: only the wrappers
                    // know for how long.
                    throw e.withUsage(usage(replies));
                }
                mayFail--;
            }
        }
        return answer(replies, took);
    }

    /**
     * Whether another sample may succeed at once. False if the service is busy or down, because the wrappers handle
     * that.
     */
    private static boolean isOfOneSample(AnnotatorException e) {
        return e instanceof AnnotatorException.Permanent || e.kind().isAnswerWithoutLabels();
    }

    /** Combines the replies into the answer to store. */
    private Answer answer(List<ChatReply> replies, Duration took) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode kept = body.put("samples", config.samples()).putArray("replies");
        replies.forEach(reply -> kept.add(reply.kept()));
        String model = replies.get(0).model().orElse(config.target().model().orElse(config.name()));
        return new Answer(body.toString(), model, usage(replies), took);
    }

    /** The usage of all samples; none if one of them is missing, because the sum would be too low. */
    private Usage usage(List<ChatReply> replies) {
        Optional<Usage> sum = Optional.empty();
        for (ChatReply reply : replies) {
            Usage usage = reply.usage();
            Optional<Money> cost = config.cost().of(usage, reply.model());
            boolean counted = usage.inputTokens().isPresent();
            if (!counted && replies.size() > 1) {
                return Usage.NONE;
            }
            Usage priced = cost.map(usage::withCost).orElse(usage);
            sum = Optional.of(sum.map(before -> before.plus(priced)).orElse(priced));
        }
        return sum.orElse(Usage.NONE);
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        Map<String, SceneAttributes.Value> values =
                AnswerSamples.kept(answer.body()).values(taxonomy, config.settings());
        return new Label.Scene(new SceneAttributes(values)
                .withProvenance(new Provenance(Provenance.Source.MODEL, name(), Optional.of(question.fingerprint()))));
    }
}
