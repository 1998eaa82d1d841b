package io.dashlabel.cloud.vision;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.cloud.objects.ScriptedService;
import io.dashlabel.cloud.objects.TestPictures;
import io.dashlabel.image.Image;
import io.dashlabel.testkit.ObjectDetectorContract;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

class AzureVisionContractTest {

    abstract static class Contract extends ObjectDetectorContract {

        private final VisionApi api;
        private ScriptedService service;

        Contract(VisionApi api) {
            this.api = api;
        }

        @BeforeEach
        void open() throws IOException {
            service = new ScriptedService(SeeingVision::answer);
        }

        @AfterEach
        void close() {
            service.close();
        }

        @Override
        protected ObjectDetector detector() {
            return SeeingVision.detector(service.address(), api, Optional.empty(), 16_000);
        }

        @Override
        protected List<Image> pictures() {
            return List.of(TestPictures.grey(1280, 720), TestPictures.grey(60, 40));
        }
    }

    @Nested
    class Version32 extends Contract {
        Version32() {
            super(VisionApi.V3_2);
        }
    }

    @Nested
    class Version40 extends Contract {
        Version40() {
            super(VisionApi.V4_0);
        }
    }
}
