package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cloud.endpoint.AzureMlConfig;
import io.dashlabel.cloud.endpoint.AzureMlDetector;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.objects.CategoryMapper;
import io.dashlabel.cloud.vision.AzureVisionConfig;
import io.dashlabel.cloud.vision.AzureVisionDetector;
import io.dashlabel.cloud.vision.VisionWords;
import io.dashlabel.cost.Price;
import io.dashlabel.label.CocoWords;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.config.ModelConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Part of the wiring: detectors that ask a service.
 *
 * @param services what all that ask services share
 */
record ServiceDetectors(Taxonomy taxonomy, Services services, AnnotatorStack wrappers) {

    /** Its smallest paid tier takes ten requests a second, and one takes about a second. */
    private static final int AT_VISION = 8;

    /** A deployment works on one image at a time unless it was made otherwise. */
    private static final int AT_ENDPOINT = 1;

    ObjectDetector open(ModelConfig.AzureVision model, Map<String, String> map, double floor) {
        AzureVisionConfig config = model.service();
        String place = config.address().toString();
        Credential credential = services.credential(AzureVisionDetector.KEY_HEADER, model.key(), model.entraScope());
        Endpoint endpoint = services.endpoint(config.name() + " at " + place, credential, model.asking());
        CategoryMapper labelling = labelling(VisionWords.map(taxonomy), VisionWords.foreseen(), map, floor);
        RateLimiter pace = services.pace(place, model.asking(), AT_VISION, 1);
        return wrappers.around(
                new AzureVisionDetector(config, endpoint, labelling, price(config.name())), Optional.of(pace));
    }

    ObjectDetector open(ModelConfig.AzureMl model, Map<String, String> map, double floor) {
        AzureMlConfig config = model.service();
        String place =
                config.address() + config.deployment().map(name -> " " + name).orElse("");
        Credential credential = services.credential("Authorization", model.key(), model.entraScope());
        Endpoint endpoint = services.endpoint(config.name() + " at " + config.address(), credential, model.asking());
        List<String> words = model.words().isEmpty() ? CocoWords.all() : model.words();
        CategoryMapper labelling = labelling(LabelMap.coco(taxonomy), words, map, floor);
        RateLimiter pace = services.pace(place, model.asking(), AT_ENDPOINT, 1);
        return wrappers.around(
                new AzureMlDetector(config, endpoint, labelling, price(config.name())), Optional.of(pace));
    }

    private CategoryMapper labelling(LabelMap builtIn, List<String> words, Map<String, String> own, double floor) {
        return new CategoryMapper(
                builtIn.plus(own, taxonomy),
                Stream.concat(words.stream(), own.keySet().stream()).toList(),
                floor);
    }

    private Optional<Price> price(String name) {
        return services.prices().of(name);
    }
}
