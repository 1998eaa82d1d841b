package io.dashlabel.cloud.endpoint;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.cloud.objects.ScriptedService;
import io.dashlabel.cloud.objects.TestPictures;
import io.dashlabel.image.Image;
import io.dashlabel.testkit.ObjectDetectorContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class AzureMlContractTest extends ObjectDetectorContract {

    private ScriptedService service;

    @BeforeEach
    void open() throws IOException {
        service = new ScriptedService(ScoringEndpoint::answer);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Override
    protected ObjectDetector detector() {
        return ScoringEndpoint.detector(service.address());
    }

    @Override
    protected List<Image> pictures() {
        return List.of(TestPictures.grey(1280, 720), TestPictures.grey(60, 40));
    }
}
