package io.dashlabel.onnx.config;

import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.DetectorOptions;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OnnxDetector;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.onnx.catalogue.AbsentModelException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.catalogue.DownloadBound;
import io.dashlabel.onnx.catalogue.ModelUse;
import io.dashlabel.onnx.scene.SceneModelFiles;
import java.util.List;

/**
 * What all detectors on this machine share.
 *
 * @param workers threads that call a detector at the same time
 * @param listener gets downloads, and notes about models
 * @param device where the models run
 * @param bound of the downloads of a scene model
 */
public record LocalModels(
        Catalogue catalogue,
        CatalogueListener listener,
        int workers,
        OnnxRuntimeConfig runtime,
        DeviceSettings device,
        DownloadBound bound) {

    OnnxDetector open(OnnxConfig config, DetectorOptions options, LabelMap map) {
        OnnxDetector detector = OnnxDetector.open(spec(config), options, map, workers, telemetry(), device);
        detector.notes().forEach(listener::note);
        return detector;
    }

    /** The classes of a model: those of the settings or the catalogue, else those that the opened file says. */
    List<String> classes(OnnxConfig config) {
        ModelSpec spec = spec(config);
        if (!spec.words().isEmpty()) {
            return spec.words();
        }
        LabelMap none = LabelMap.of(Taxonomy.ofWords("no words", List.of()));
        try (OnnxDetector opened =
                OnnxDetector.open(spec, DetectorOptions.DEFAULT, none, 1, telemetry(), DeviceSettings.CPU)) {
            return opened.words();
        }
    }

    /**
     * The files of an image-text model: a name of the catalogue, or the path of its vision half.
     *
     * @param withText whether to download the text half too
     * @throws UsageException if the model is not here and cannot be downloaded
     */
    SceneModelFiles sceneModel(String nameOrPath, boolean withText) {
        try {
            return catalogue.scene(nameOrPath, withText, bound, listener);
        } catch (AbsentModelException e) {
            throw new UsageException(
                    e.getMessage() + ": run `" + ThisCommand.line("models", "pull", nameOrPath)
                            + "` on a machine with network and copy its cache folder here, or use scene: photometric",
                    e);
        }
    }

    /** Whether a text half is known: that of the catalogue's model, or perhaps one beside a file. */
    boolean hasText(String nameOrPath) {
        return catalogue
                .namedScene(nameOrPath)
                .map(entry -> entry.use() instanceof ModelUse.Scene scene
                        && scene.text().isPresent())
                .orElse(true);
    }

    private ModelSpec spec(OnnxConfig config) {
        return catalogue.resolve(config.model(), listener).with(config.words(), config.wholeProfile());
    }

    Telemetry telemetry() {
        return runtime.telemetry() ? Telemetry.ALLOWED : Telemetry.REFUSED;
    }
}
