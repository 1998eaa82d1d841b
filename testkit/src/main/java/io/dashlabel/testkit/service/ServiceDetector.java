package io.dashlabel.testkit.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Price;
import io.dashlabel.image.Image;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Taxonomy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A detector that asks a {@link FlakyService}. */
public final class ServiceDetector implements ObjectDetector {

    private final Question question = Question.of("detector", "service", "model", "flaky-1");
    private final LabelMap map = LabelMap.ofClasses(Taxonomy.bdd100k());
    private final ServiceClient client;

    /**
     * @param service its address
     * @param price of its answers
     */
    public ServiceDetector(URI service, Optional<Price> price) {
        client = new ServiceClient(service, price);
    }

    @Override
    public String name() {
        return "service-objects";
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
        return client.expectedUsage();
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        return client.ask(image);
    }

    @Override
    public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        JsonNode objects = ServiceClient.content(answer).path("objects");
        if (!objects.isArray()) {
            throw ServiceClient.invalid("the answer has no list of objects");
        }
        Provenance who = new Provenance(Provenance.Source.MODEL, name(), Optional.of(question.fingerprint()));
        List<Detection> items = new ArrayList<>();
        for (JsonNode object : objects) {
            boolean whole = Stream.of("score", "x1", "y1", "x2", "y2")
                    .allMatch(field -> object.path(field).isNumber());
            if (!whole || !object.path("label").isTextual()) {
                throw ServiceClient.invalid("an object is not whole");
            }
            String word = object.path("label").asText();
            Optional<String> category = map.category(word);
            Optional<Box> box = frame.size().flatMap(size -> box(object, size));
            if (category.isPresent() && box.isPresent()) {
                items.add(Detection.of(word, box.get(), object.path("score").asDouble())
                        .withProvenance(who)
                        .withCategory(category.get()));
            }
        }
        items.sort(Detection.BY_SCORE);
        return new Label.Detections(items, List.of(), List.of());
    }

    private static Optional<Box> box(JsonNode object, ImageSize size) {
        return Box.of(
                        object.path("x1").asDouble() * size.width(),
                        object.path("y1").asDouble() * size.height(),
                        object.path("x2").asDouble() * size.width(),
                        object.path("y2").asDouble() * size.height())
                .flatMap(box -> box.clip(size));
    }
}
