package io.dashlabel.onnx.config;

import io.dashlabel.label.LabelMap;
import io.dashlabel.onnx.DetectorOptions;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OnnxDetector;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.catalogue.Profiles;

/**
 * What all detectors on this machine share.
 *
 * @param workers threads that call a detector at the same time
 * @param listener gets downloads, and notes about models
 */
public record LocalModels(Catalogue catalogue, CatalogueListener listener, int workers, OnnxRuntimeConfig runtime) {

    OnnxDetector open(OnnxConfig config, DetectorOptions options, LabelMap map) {
        ModelSpec found = catalogue.resolve(config.model(), listener);
        ModelSpec spec = new ModelSpec(
                found.name(),
                found.file(),
                found.sha256(),
                config.words().isEmpty() ? found.words() : config.words(),
                Profiles.over(config.wholeProfile(), found.profile()));
        OnnxDetector detector = OnnxDetector.open(
                spec, options, map, workers, runtime.telemetry() ? Telemetry.ALLOWED : Telemetry.REFUSED);
        detector.notes().forEach(listener::note);
        return detector;
    }
}
