package io.dashlabel.testkit.service;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.image.Image;
import io.dashlabel.testkit.SceneClassifierContract;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceClassifierTest extends SceneClassifierContract {

    private final List<Image> images = SentImages.tiny(3);
    private FlakyService service;
    private ServiceClassifier classifier;

    @BeforeAll
    void start() throws IOException {
        service = new FlakyService(FaultPlan.NONE);
        classifier = new ServiceClassifier(service.uri(), Optional.empty());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Override
    protected SceneClassifier classifier() {
        return classifier;
    }

    @Override
    protected List<Image> images() {
        return images;
    }
}
