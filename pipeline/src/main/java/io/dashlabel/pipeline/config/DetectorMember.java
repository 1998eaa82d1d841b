package io.dashlabel.pipeline.config;

import io.dashlabel.config.Polymorphic;
import io.dashlabel.onnx.config.OnnxConfig;
import io.dashlabel.service.NoDetector;
import io.dashlabel.service.ObjectDetectorConfig;

/**
 * One model of the detector. One word is enough where nothing else is to be said: {@code models: [yolox-s, own.onnx,
 * azure-vision]}.
 *
 * @param model and its settings; on this machine where no {@code type} says otherwise
 */
public record DetectorMember(
        @Polymorphic(otherwise = OnnxConfig.class) ObjectDetectorConfig model) {

    public DetectorMember {
        if (model.localModel().filter("none"::equals).isPresent()) { // as runs of earlier versions wrote it
            model = new NoDetector();
        }
    }

    /** A model on this machine, with every default. */
    public static DetectorMember of(String model) {
        return new DetectorMember(OnnxConfig.of(model));
    }
}
