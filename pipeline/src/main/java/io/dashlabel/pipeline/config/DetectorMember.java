package io.dashlabel.pipeline.config;

import io.dashlabel.config.Polymorphic;

/**
 * One model of the detector. One word is enough where nothing else is to be said: {@code models: [yolox-s, own.onnx,
 * azure-vision]}.
 *
 * @param model and its settings; on this machine where no {@code type} says otherwise
 */
public record DetectorMember(
        @Polymorphic(otherwise = ModelConfig.Onnx.class) ModelConfig model) {

    /** A model on this machine, with every default. */
    public static DetectorMember of(String model) {
        return new DetectorMember(ModelConfig.Onnx.of(model));
    }

    /** Whether it stands for no detector. */
    boolean none() {
        return model instanceof ModelConfig.Onnx onnx && onnx.model().equals("none");
    }

    boolean isOnThisMachine() {
        return model instanceof ModelConfig.Onnx;
    }
}
