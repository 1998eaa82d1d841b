package io.dashlabel.pipeline.wiring;

import io.dashlabel.label.ThisCommand;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.config.DetectorConfig;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.run.record.PresetFallback;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Part of the wiring: replaces models of a preset that are neither on this machine nor available for download. It uses
 * the preset's other models, or the built-in detector if there are none. The tiles stay the same, so the speed stays
 * about the same. The configuration of the run records the replacement, so a resumed run uses the same models.
 *
 * @param listener receives the progress of downloads, and one line about the replacement
 */
record FallbackModel(Catalogue catalogue, CatalogueListener listener) {

    /**
     * A configuration whose models are available.
     *
     * @param config the given one if it names its own models or if the preset's models are available; otherwise a
     *     changed copy
     * @param stoodIn the replacement; absent if none was necessary
     */
    record Decision(RunConfig config, Optional<PresetFallback> stoodIn) {}

    Decision over(RunConfig config) {
        DetectorConfig detector = config.detector();
        if (!detector.models().isEmpty()) {
            return new Decision(config, Optional.empty());
        }
        Preset preset = Preset.of(detector.quality());
        List<String> here = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Optional<String> why = Optional.empty();
        for (String name : preset.models()) {
            CatalogueEntry entry = catalogue.entry(name);
            // A network that drops packets fails only after a timeout, so one failure is enough.
            Optional<String> reason =
                    why.isPresent() && !catalogue.isHere(entry) ? why : catalogue.tryPull(entry, listener);
            (reason.isPresent() ? missing : here).add(name);
            why = why.or(() -> reason);
        }
        if (why.isEmpty()) {
            return new Decision(config, Optional.empty());
        }
        Preset instead = preset.with(here.isEmpty() ? Preset.BUILT_IN.models() : here);
        DetectorConfig chosen = instead.in(detector);
        PresetFallback stoodIn = new PresetFallback(
                detector.quality().name().toLowerCase(Locale.ROOT),
                missing,
                instead.models(),
                chosen.tiles().orElse(instead.tiles()).word());
        listener.note(sentence(stoodIn, here.isEmpty(), why.get()));
        return new Decision(config.with(chosen), Optional.of(stoodIn));
    }

    private static String sentence(PresetFallback it, boolean builtIn, String why) {
        return "using " + (builtIn ? "the built-in " : "only ") + String.join(", ", it.used())
                + ", which finds fewer objects: --quality "
                + it.quality() + " needs " + String.join(", ", it.missing()) + ", " + why
                + ". Each image gets "
                + (it.tiles().equals("none") ? "one pass" : "a pass over itself and its " + it.tiles() + " tiles")
                + ". Set DASHLABEL_MODELS to their folder, run " + ThisCommand.line("models", "pull") + " "
                + String.join(" ", it.missing()) + " with network, or choose --detector "
                + String.join(",", it.used());
    }
}
