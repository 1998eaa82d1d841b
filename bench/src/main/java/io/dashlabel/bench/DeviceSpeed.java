package io.dashlabel.bench;

import io.dashlabel.onnx.Device;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.RawPass;
import io.dashlabel.onnx.Tiling;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.wiring.Components;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Images per second of models on a device, by the number of parts of an image in one run: decode, resize, run. */
public final class DeviceSpeed {

    private static final int CALLERS = Runtime.getRuntime().availableProcessors();
    private static final int ROUNDS = 3;
    private static final Tiling TILES = Tiling.of(4, 3);

    private DeviceSpeed() {}

    /** Folder of images, device, numbers of parts, images per measurement, and models. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Device device = DeviceSettings.named(args[1]).device();
        List<Integer> batches =
                Arrays.stream(args[2].split(",")).map(Integer::valueOf).toList();
        int images = Integer.parseInt(args[3]);
        List<String> models = List.of(args[4].split(","));
        System.out.printf(
                Locale.ROOT,
                "Decode, letterbox, run of the image and its 4x3 tiles. %d callers, %d images a measurement, best of %d"
                        + " rounds%n%n",
                CALLERS,
                images,
                ROUNDS);
        System.out.printf("| model | batch | used | images/s |%n|---|---|---|---|%n");
        Components components = Components.standard(System.getenv());
        Contest contest = new Contest(CALLERS);
        for (String model : models) {
            ModelSpec spec = components.catalogue().resolve(model, CatalogueListener.silent());
            for (int batch : batches) {
                DeviceSettings settings = new DeviceSettings(device, Map.of(), Optional.of(batch));
                try (RawPass pass = new RawPass(spec, TILES, CALLERS, settings)) {
                    for (int round = 0; round <= ROUNDS; round++) {
                        contest.measure(
                                model + batch, new Repeated(folder, images), round == 0, i -> pass.run(i.pixels()));
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %d | %s | %.2f |%n",
                            model,
                            batch,
                            pass.device(),
                            contest.best(model + batch));
                }
            }
        }
    }
}
