package io.dashlabel.testkit.service;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.image.Image;
import io.dashlabel.testkit.ObjectDetectorContract;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceDetectorTest extends ObjectDetectorContract {

    private final List<Image> images = SentImages.tiny(3);
    private FlakyService service;
    private ServiceDetector detector;

    @BeforeAll
    void start() throws IOException {
        service = new FlakyService(FaultPlan.NONE);
        detector = new ServiceDetector(service.uri(), Optional.empty());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Override
    protected ObjectDetector detector() {
        return detector;
    }

    @Override
    protected List<Image> images() {
        return images;
    }
}
