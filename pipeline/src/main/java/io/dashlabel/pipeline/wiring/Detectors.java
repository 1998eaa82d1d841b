package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.ensemble.BoxFusion;
import io.dashlabel.annotate.ensemble.FusedDetector;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.onnx.DetectorOptions;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OnnxDetector;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.onnx.Tiling;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.catalogue.Profiles;
import io.dashlabel.pipeline.config.DetectorConfig;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.pipeline.config.ModelConfig;
import io.dashlabel.pipeline.config.OnnxConfig;
import io.dashlabel.pipeline.config.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Part of the wiring: detectors out of configuration.
 *
 * @param workers that ask at the same time
 * @param downloads hears of models that must be fetched
 * @param services what those that ask a service share
 * @param onnx how those on this machine may run
 */
record Detectors(
        Catalogue catalogue,
        Taxonomy taxonomy,
        int workers,
        CatalogueListener downloads,
        Services services,
        OnnxConfig onnx) {

    /** The detector of a configuration: one model, or several fused, each remembered on its own. */
    ObjectDetector open(DetectorConfig given, AnnotatorStack wrappers) {
        DetectorConfig config =
                given.models().isEmpty() ? Preset.of(given.quality()).in(given) : given;
        Tiles tiles = config.tiles().orElse(Tiles.of("none"));
        List<ObjectDetector> opened = new ArrayList<>();
        try {
            for (DetectorMember member : config.models()) {
                opened.add(open(member.model(), config, tiles, wrappers));
            }
        } catch (RuntimeException e) {
            opened.forEach(ObjectDetector::close);
            throw e;
        }
        return opened.size() == 1 ? opened.get(0) : new FusedDetector(opened, new BoxFusion(config.fusionIou()));
    }

    private ObjectDetector open(ModelConfig model, DetectorConfig config, Tiles tiles, AnnotatorStack wrappers) {
        if (model instanceof ModelConfig.AzureVision vision) {
            return new ServiceDetectors(taxonomy, services, wrappers).open(vision, config.map(vision), config.floor());
        }
        if (model instanceof ModelConfig.AzureMl ml) {
            return new ServiceDetectors(taxonomy, services, wrappers).open(ml, config.map(ml), config.floor());
        }
        ModelConfig.Onnx onnx = (ModelConfig.Onnx) model;
        return wrappers.around(open(onnx, config, onnx.tiles().orElse(tiles)), Optional.empty());
    }

    private ObjectDetector open(ModelConfig.Onnx model, DetectorConfig config, Tiles tiles) {
        ModelSpec found = catalogue.resolve(model.model(), downloads);
        ModelSpec spec = new ModelSpec(
                found.name(),
                found.file(),
                found.sha256(),
                model.words().isEmpty() ? found.words() : model.words(),
                Profiles.over(profile(model), found.profile()));
        Tiling tiling = new Tiling(tiles.columns(), tiles.rows(), model.overlap());
        DetectorOptions options = new DetectorOptions(tiling, config.floor(), config.nmsIou(), false);
        LabelMap map = LabelMap.coco(taxonomy).plus(config.map(model), taxonomy);
        Telemetry telemetry = onnx.telemetry() ? Telemetry.ALLOWED : Telemetry.REFUSED;
        OnnxDetector detector = OnnxDetector.open(spec, options, map, workers, telemetry);
        detector.notes().forEach(downloads::note);
        return detector;
    }

    private static ModelProfile profile(ModelConfig.Onnx model) {
        return model.input()
                .map(size -> model.profile().withInput(size.width(), size.height()))
                .orElse(model.profile());
    }
}
