package io.dashlabel.bench;

import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.RawPass;
import io.dashlabel.onnx.Tiling;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.wiring.Components;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Images per second of small detectors, in one pass and in tiles: decode, letterbox and {@code session.run}. */
public final class DetectorSpeed {

    private static final String PEER = "yolox-nano-416";
    private static final List<String> MODELS = List.of("dashlabel-nano", PEER, "deimv2-femto-416", "picodet-s-416");
    private static final String TILED = ", 4x3 tiles";
    private static final int CALLERS = Runtime.getRuntime().availableProcessors();

    private DetectorSpeed() {}

    /** Folder of images, rounds, and images per measurement. */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        int images = Integer.parseInt(args[2]);
        Components components = Components.standard(System.getenv());
        Contest contest = new Contest(CALLERS);
        for (int round = 0; round <= rounds; round++) {
            for (String model : MODELS) {
                ModelSpec spec = components.catalogue().resolve(model, CatalogueListener.silent());
                try (RawPass once = new RawPass(spec, Tiling.NONE, CALLERS);
                        RawPass tiled = new RawPass(spec, Tiling.of(4, 3), CALLERS)) {
                    Path folder = Path.of(args[0]);
                    boolean warmUp = round == 0;
                    contest.measure(model, new Repeated(folder, images), warmUp, i -> once.run(i.pixels()));
                    Repeated some = new Repeated(folder, Math.max(CALLERS, images / 10));
                    contest.measure(model + TILED, some, warmUp, i -> tiled.run(i.pixels()));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Decode, letterbox, run. %d callers, %d images a measurement (tiled a tenth), best of %d rounds%n%n",
                CALLERS,
                images,
                rounds);
        System.out.printf("| model | images/s | of %s so |%n|---|---|---|%n", PEER);
        for (String how : List.of("", TILED)) {
            double peer = contest.best(PEER + how);
            for (String model : MODELS) {
                double rate = contest.best(model + how);
                System.out.printf(Locale.ROOT, "| %s | %.1f | %.2f |%n", model + how, rate, rate / peer);
            }
        }
    }
}
