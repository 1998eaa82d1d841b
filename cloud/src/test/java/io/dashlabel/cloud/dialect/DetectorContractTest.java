package io.dashlabel.cloud.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.cloud.image.ImageEncoding;
import io.dashlabel.image.Image;
import io.dashlabel.label.Sha256;
import io.dashlabel.testkit.ObjectDetectorContract;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Outcome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** Every dialect at fakes that remember what was asked wrongly. */
class DetectorContractTest {

    abstract static class Contract extends ObjectDetectorContract {

        private static final List<Image> IMAGES = Images.first(2);

        private final DetectorDialect dialect;
        private final Outcome outcome;
        private FakeServices fakes;
        private ObjectDetector detector;

        Contract(DetectorDialect dialect, Outcome outcome) {
            this.dialect = dialect;
            this.outcome = outcome;
        }

        @BeforeEach
        void start() throws Exception {
            String black = black();
            fakes = FakeServices.start(asked -> asked.sha256().equals(black) ? Outcome.NO_OBJECTS : outcome);
            detector = dialect.detector(fakes, ChatDialect.http(), Duration.ofSeconds(60));
        }

        /** The contract's image as it is sent: no fake can see that it is black. */
        private static String black() throws Exception {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(1280, 720, BufferedImage.TYPE_3BYTE_BGR), "png", png);
            byte[] sent = new ImageEncoding(2048, 1, 1_000_000, 90)
                    .of(new Image("black.png", png.toByteArray()))
                    .jpeg();
            return Sha256.of(sent).hex();
        }

        @AfterEach
        void stop() {
            fakes.close();
            assertThat(fakes.violations()).isEmpty();
        }

        @Override
        protected ObjectDetector detector() {
            return detector;
        }

        @Override
        protected List<Image> images() {
            return IMAGES;
        }
    }

    @Nested
    class Vision32 extends Contract {
        Vision32() {
            super(DetectorDialect.VISION_3_2, Outcome.OK);
        }
    }

    @Nested
    class Vision40 extends Contract {
        Vision40() {
            super(DetectorDialect.VISION_4_0, Outcome.OK);
        }
    }

    @Nested
    class AzureMl extends Contract {
        AzureMl() {
            super(DetectorDialect.AZURE_ML, Outcome.OK);
        }
    }

    @Nested
    class Http extends Contract {
        Http() {
            super(DetectorDialect.HTTP, Outcome.OK);
        }
    }

    @Nested
    class Mlflow extends Contract {
        Mlflow() {
            super(DetectorDialect.MLFLOW, Outcome.OK);
        }
    }

    @Nested
    class AzureMlThatEncodesTwice extends Contract {
        AzureMlThatEncodesTwice() {
            super(DetectorDialect.AZURE_ML, Outcome.DOUBLE_ENCODED);
        }
    }
}
