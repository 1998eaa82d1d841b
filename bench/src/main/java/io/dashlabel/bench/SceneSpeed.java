package io.dashlabel.bench;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.config.EnumWords;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.RawPass;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.onnx.Tiling;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.scene.EmbeddingModel;
import io.dashlabel.onnx.scene.OnnxSceneClassifier;
import io.dashlabel.onnx.scene.Preparation;
import io.dashlabel.onnx.scene.Views;
import io.dashlabel.photometric.PhotometricClassifier;
import io.dashlabel.pipeline.wiring.Components;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Images per second of scene classifiers beside a pass of detectors: decode, prepare, run. */
public final class SceneSpeed {

    private static final List<String> DETECTORS = List.of("dashlabel-nano", "yolox-nano-416");
    private static final int CALLERS = Runtime.getRuntime().availableProcessors();

    private SceneSpeed() {}

    /** Folder of images, rounds, images per measurement, and vision halves of image-text models. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        int images = Integer.parseInt(args[2]);
        Components components = Components.standard(System.getenv());
        Contest contest = new Contest(CALLERS);
        Map<String, SceneClassifier> classifiers = new LinkedHashMap<>();
        classifiers.put("photometric", PhotometricClassifier.standard(Taxonomy.bdd100k()));
        for (int i = 3; i < args.length; i++) {
            for (Views views : Views.values()) {
                classifiers.put(name(Path.of(args[i]), views), embedding(Path.of(args[i]), views));
            }
        }
        List<String> all = new ArrayList<>(DETECTORS);
        all.addAll(classifiers.keySet());
        for (int round = 0; round <= rounds; round++) {
            for (String model : DETECTORS) {
                ModelSpec spec = components.catalogue().resolve(model, CatalogueListener.silent());
                try (RawPass pass = new RawPass(spec, Tiling.NONE, CALLERS)) {
                    contest.measure(model, new Repeated(folder, images), round == 0, i -> pass.run(i.pixels()));
                }
            }
            for (Map.Entry<String, SceneClassifier> each : classifiers.entrySet()) {
                SceneClassifier classifier = each.getValue();
                contest.measure(each.getKey(), new Repeated(folder, images), round == 0, i -> {
                    var unused = classifier.ask(i);
                });
            }
        }
        classifiers.values().forEach(SceneClassifier::close);
        System.out.printf(
                Locale.ROOT,
                "Decode, prepare, run. %d callers, %d images a measurement, best of %d rounds%n%n",
                CALLERS,
                images,
                rounds);
        System.out.printf("| model | images/s | time of a %s pass |%n|---|---|---|%n", DETECTORS.get(0));
        double pass = contest.best(DETECTORS.get(0));
        for (String model : all) {
            double rate = contest.best(model);
            System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f |%n", model, rate, pass / rate);
        }
    }

    private static String name(Path model, Views views) {
        Path absolute = model.toAbsolutePath();
        return absolute.getName(absolute.getNameCount() - 3) + ", views " + EnumWords.of(views);
    }

    private static SceneClassifier embedding(Path model, Views views) {
        EmbeddingModel opened = EmbeddingModel.open(
                ModelSpec.of(model), Preparation.UNKNOWN, views, Telemetry.REFUSED, DeviceSettings.CPU);
        return new OnnxSceneClassifier(name(model, views), opened, embedding -> Map.of(), Taxonomy.bdd100k(), 0);
    }
}
