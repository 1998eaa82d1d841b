package io.dashlabel.testkit.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Price;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A scene classifier that asks a {@link FlakyService}. */
public final class ServiceClassifier implements SceneClassifier {

    private final Question question = Question.of("classifier", "service", "model", "flaky-1");
    private final Taxonomy taxonomy = Taxonomy.bdd100k();
    private final ServiceClient client;

    /**
     * @param service its address
     * @param price of its answers
     */
    public ServiceClassifier(URI service, Optional<Price> price) {
        client = new ServiceClient(service, price);
    }

    @Override
    public String name() {
        return "service-scenes";
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
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        JsonNode content = ServiceClient.content(answer);
        Map<String, SceneAttributes.Value> values = new LinkedHashMap<>();
        for (String attribute : Taxonomy.bdd100k().attributes().keySet()) {
            String word = content.path(attribute).asText();
            values.put(
                    attribute,
                    SceneAttributes.Value.of(taxonomy.resolveAttribute(attribute, word)
                            .orElseThrow(() -> ServiceClient.invalid("there is no " + attribute + " '" + word + "'"))));
        }
        Provenance who = new Provenance(Provenance.Source.MODEL, name(), Optional.of(question.fingerprint()));
        return new Label.Scene(new SceneAttributes(values).withProvenance(who));
    }
}
