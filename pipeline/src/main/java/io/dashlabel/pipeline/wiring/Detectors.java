package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.ensemble.BoxFusion;
import io.dashlabel.annotate.ensemble.FusedDetector;
import io.dashlabel.pipeline.config.DetectorConfig;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.service.DetectorSettings;
import io.dashlabel.service.ServiceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Part of the wiring: opens detectors from a configuration. */
final class Detectors {

    private Detectors() {}

    /** Returns the classes of each model by its own words. It may open the models for it. */
    static List<List<String>> classes(DetectorConfig given, ServiceContext context) {
        List<DetectorMember> models = members(given).models();
        List<List<String>> classes = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            classes.add(models.get(i).model().classes(context.in("detector.models[" + i + "]")));
        }
        return classes;
    }

    private static DetectorConfig members(DetectorConfig given) {
        return given.models().isEmpty() ? Preset.of(given).in(given) : given;
    }

    /** Opens the detector of a configuration: one model, several fused ones with separate stored answers, or none. */
    static Optional<ObjectDetector> open(DetectorConfig given, ServiceContext context) {
        DetectorConfig config = members(given);
        DetectorSettings settings = config.settings();
        List<ObjectDetector> opened = new ArrayList<>();
        try {
            for (int i = 0; i < config.models().size(); i++) {
                ServiceContext member = context.in("detector.models[" + i + "]");
                config.models().get(i).model().open(member, settings).ifPresent(opened::add);
            }
        } catch (RuntimeException e) {
            opened.forEach(ObjectDetector::close);
            throw e;
        }
        return opened.size() > 1
                ? Optional.of(new FusedDetector(opened, new BoxFusion(config.fusionIou())))
                : opened.stream().findFirst();
    }
}
