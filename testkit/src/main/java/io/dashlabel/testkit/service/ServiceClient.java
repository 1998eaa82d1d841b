package io.dashlabel.testkit.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.ask.ServiceErrors;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Price;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Sends requests to a {@link FlakyService}. */
final class ServiceClient implements Asking {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServiceErrors errors =
            new ServiceErrors("the flaky service", "nothing, it needs no key", Clock.systemUTC());
    private final URI uri;
    private final Optional<Price> price;

    ServiceClient(URI service, Optional<Price> price) {
        this.uri = service.resolve("/label");
        this.price = price;
    }

    ExpectedUsage expectedUsage() {
        ExpectedUsage unpriced = new ExpectedUsage(1, 1000, 30, Optional.empty());
        return new ExpectedUsage(1, 1000, 30, price.map(p -> p.expected(unpriced)));
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        try {
            var unused = image.pixels();
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        }
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(uri)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(image.bytes()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw errors.of(response.statusCode(), response.headers()::firstValue, response.body());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Answer(response.body(), "flaky-1", usage(response.body()), took);
        } catch (IOException e) {
            throw errors.of(e);
        } catch (InterruptedException e) {
            throw AnnotatorException.interrupted();
        }
    }

    private Usage usage(String body) {
        try {
            JsonNode usage = JSON.readTree(body).path("usage");
            if (usage.path("input_tokens").isIntegralNumber()
                    && usage.path("output_tokens").isIntegralNumber()) {
                Usage tokens = Usage.tokens(
                        usage.path("input_tokens").asLong(),
                        usage.path("output_tokens").asLong());
                return price.flatMap(p -> p.cost(tokens)).map(tokens::withCost).orElse(tokens);
            }
        } catch (JsonProcessingException e) {
            // read reports the error
        }
        return Usage.NONE;
    }

    /** Returns the labels in an answer. */
    static JsonNode content(Answer answer) throws AnnotatorException {
        JsonNode root;
        try {
            root = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw invalid("the answer is not JSON");
        }
        if (root.path("refusal").isTextual()) {
            throw new AnnotatorException.Permanent(
                    FailureKind.REFUSED,
                    "the model declined: " + root.path("refusal").asText());
        }
        if (!root.path("content").isObject()) {
            throw invalid("the answer has no content");
        }
        return root.path("content");
    }

    static AnnotatorException invalid(String sentence) {
        return new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, sentence);
    }
}
