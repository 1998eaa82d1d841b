package io.dashlabel.pipeline.config;

import io.dashlabel.config.Polymorphic;
import io.dashlabel.onnx.config.OnnxConfig;
import io.dashlabel.service.NoDetector;
import io.dashlabel.service.ObjectDetectorConfig;

/**
 * One model of the detector. A model without further settings is one word: {@code models: [yolox-s, own.onnx,
 * azure-vision]}.
 *
 * @param model and its settings; a model on this machine if there is no {@code type}
 */
public record DetectorMember(
        @Polymorphic(otherwise = OnnxConfig.class) ObjectDetectorConfig model) {

    public DetectorMember {
        if (model.localModel().filter("none"::equals).isPresent()) { // runs of earlier versions wrote this key
            model = new NoDetector();
        }
    }

    /** Returns a model on this machine with all defaults. */
    public static DetectorMember of(String model) {
        return new DetectorMember(OnnxConfig.of(model));
    }
}
