package io.dashlabel.cloud.dialect;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.cloud.custom.HttpConfig;
import io.dashlabel.cloud.custom.HttpDetector;
import io.dashlabel.cloud.endpoint.AzureMlConfig;
import io.dashlabel.cloud.endpoint.AzureMlDetector;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.objects.CategoryMapper;
import io.dashlabel.cloud.vision.AzureVisionConfig;
import io.dashlabel.cloud.vision.AzureVisionDetector;
import io.dashlabel.cloud.vision.VisionWords;
import io.dashlabel.config.Flag;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.label.CocoWords;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.fake.FakeServices;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services with detectors. */
enum DetectorDialect {
    VISION_3_2,
    VISION_4_0,
    AZURE_ML,
    HTTP,
    MLFLOW;

    /** Lowest score that is read. */
    static final double FLOOR = 0.02;

    private static final Taxonomy BDD = Taxonomy.bdd100k();

    ObjectDetector detector(FakeServices fakes, HttpClient http, Duration timeout) {
        String header = compareTo(AZURE_ML) >= 0 ? "Authorization" : AzureVisionDetector.KEY_HEADER;
        Credential key =
                Credential.key(header, compareTo(AZURE_ML) >= 0 ? "Bearer " : "", () -> FakeServices.KEY, "${KEY}");
        Endpoint endpoint = new Endpoint(this + " at " + fakes.uri(), http, key, timeout, Clock.systemUTC());
        String address = fakes.uri().toString();
        if (this == HTTP || this == MLFLOW) {
            HttpConfig config = this == HTTP
                    ? config(HttpConfig.class, new Flag("endpoint", "endpoint", address + "/detect"))
                    : config(
                            HttpConfig.class,
                            new Flag("endpoint", "endpoint", address + "/invocations"),
                            new Flag("alias", "alias", "mlflow"),
                            new Flag(
                                    "request",
                                    "request",
                                    "{\"dataframe_split\":{\"columns\":[\"image\"],\"index\":[0],\"data\":[\"\"]}}"),
                            new Flag("image", "image", "/dataframe_split/data/0"),
                            new Flag("boxes", "answer.boxes", "/predictions/0/boxes"),
                            new Flag("box", "answer.box", "/box/topX,/box/topY,/box/bottomX,/box/bottomY"),
                            new Flag("unit", "unit", "shares"));
            return new HttpDetector(
                    config,
                    endpoint,
                    new CategoryMapper(LabelMap.ofClasses(BDD), CocoWords.all(), FLOOR),
                    Optional.empty());
        }
        if (this == AZURE_ML) {
            return new AzureMlDetector(
                    config(AzureMlConfig.class, new Flag("endpoint", "endpoint", address + "/score")),
                    endpoint,
                    new CategoryMapper(LabelMap.ofClasses(BDD), CocoWords.all(), FLOOR),
                    Optional.empty());
        }
        String api = this == VISION_3_2 ? "3.2" : "4.0";
        return new AzureVisionDetector(
                config(AzureVisionConfig.class, new Flag("endpoint", "endpoint", address), new Flag("api", "api", api)),
                endpoint,
                new CategoryMapper(VisionWords.map(BDD), VisionWords.foreseen(), FLOOR),
                Optional.empty());
    }

    private static <T extends Record> T config(Class<T> type, Flag... flags) {
        return new YamlBinder(Map.of("AZURE_ML_KEY", FakeServices.KEY, "AZURE_VISION_KEY", FakeServices.KEY))
                .read(type, List.of(flags));
    }
}
