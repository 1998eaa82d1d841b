package io.dashlabel.bench;

import io.dashlabel.app.Components;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.RawPass;
import io.dashlabel.onnx.Tiling;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Pictures per second of small detectors, one pass each: decode, letterbox and {@code session.run}. */
public final class DetectorSpeed {

    private static final String PEER = "yolox-nano-416";
    private static final List<String> MODELS = List.of("dashlabel-nano", PEER, "deimv2-femto-416", "picodet-s-416");
    private static final int CALLERS = Runtime.getRuntime().availableProcessors();

    private DetectorSpeed() {}

    /** Folder of pictures, rounds, and pictures per measurement. */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        int pictures = Integer.parseInt(args[2]);
        Components components = Components.standard(System.getenv());
        Contest contest = new Contest(CALLERS);
        for (int round = 0; round <= rounds; round++) {
            for (String model : MODELS) {
                ModelSpec spec = components.catalogue().resolve(model, CatalogueListener.silent());
                try (RawPass pass = new RawPass(spec, Tiling.NONE, CALLERS)) {
                    Repeated source = new Repeated(Path.of(args[0]), pictures);
                    contest.measure(model, source, round == 0, image -> pass.run(image.pixels()));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "One pass: decode, letterbox, run. %d callers, %d pictures a measurement, best of %d rounds%n%n",
                CALLERS,
                pictures,
                rounds);
        System.out.printf("| model | pictures/s | of %s |%n|---|---|---|%n", PEER);
        double peer = contest.best().get(PEER);
        for (String model : MODELS) {
            double rate = contest.best().get(model);
            System.out.printf(Locale.ROOT, "| %s | %.1f | %.2f |%n", model, rate, rate / peer);
        }
    }
}
