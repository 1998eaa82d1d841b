package io.dashlabel.cloud.dialect;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.cloud.endpoint.AzureMlConfig;
import io.dashlabel.cloud.endpoint.AzureMlDetector;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.objects.CategoryMapper;
import io.dashlabel.cloud.vision.AzureVisionConfig;
import io.dashlabel.cloud.vision.AzureVisionDetector;
import io.dashlabel.cloud.vision.VisionApi;
import io.dashlabel.cloud.vision.VisionWords;
import io.dashlabel.label.CocoWords;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.fake.FakeServices;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Services with detectors. */
enum DetectorDialect {
    VISION_3_2,
    VISION_4_0,
    AZURE_ML;

    /** Lowest score that is read. */
    static final double FLOOR = 0.02;

    private static final Taxonomy BDD = Taxonomy.bdd100k();

    ObjectDetector detector(FakeServices fakes, HttpClient http, Duration timeout) {
        String header = this == AZURE_ML ? "Authorization" : AzureVisionDetector.KEY_HEADER;
        Credential key = Credential.key(header, this == AZURE_ML ? "Bearer " : "", () -> FakeServices.KEY, "${KEY}");
        Endpoint endpoint = new Endpoint(this + " at " + fakes.uri(), http, key, timeout, Clock.systemUTC());
        String address = fakes.uri().toString();
        if (this == AZURE_ML) {
            return new AzureMlDetector(
                    new AzureMlConfig(
                            AzureMlConfig.address(address + "/score"), Optional.empty(), Optional.empty(), 2048),
                    endpoint,
                    new CategoryMapper(LabelMap.coco(BDD), CocoWords.all(), FLOOR),
                    Optional.empty());
        }
        VisionApi api = this == VISION_3_2 ? VisionApi.V3_2 : VisionApi.V4_0;
        return new AzureVisionDetector(
                new AzureVisionConfig(AzureVisionConfig.address(address), api, Optional.empty(), 16_000),
                endpoint,
                new CategoryMapper(VisionWords.map(BDD), VisionWords.foreseen(), FLOOR),
                Optional.empty());
    }
}
