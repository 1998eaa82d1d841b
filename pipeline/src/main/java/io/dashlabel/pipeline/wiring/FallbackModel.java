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
 * Part of the wiring: what labels instead of a quality's models where these are neither on this machine nor to be
 * fetched: those of them that are here, else the built-in detector; over the same tiles, so that a quality stays as quick. It is written into the configuration, so that a run
 * goes on as it began when the network is back.
 *
 * @param listener hears of downloads, and in one line of what stands in
 */
record FallbackModel(Catalogue catalogue, CatalogueListener listener) {

    /**
     * A configuration whose models can be had.
     *
     * @param config the given one, where it names its own models or those of its quality can be had
     * @param stoodIn what was put in the place of the quality's models, where that was needed
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
            // A network that drops what it is sent takes its time to be noticed: once is enough.
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
                + ", which finds less: --quality "
                + it.quality() + " needs " + String.join(", ", it.missing()) + ", " + why
                + ". Each image gets "
                + (it.tiles().equals("none") ? "one pass" : "a pass over itself and its " + it.tiles() + " tiles")
                + ". Set DASHLABEL_MODELS to a folder that has them, run " + ThisCommand.line("models", "pull") + " "
                + String.join(" ", it.missing()) + " with network, or choose --detector "
                + String.join(" --detector ", it.used());
    }
}
