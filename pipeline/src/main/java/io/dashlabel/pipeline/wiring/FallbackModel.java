package io.dashlabel.pipeline.wiring;

import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.catalogue.DownloadBound;
import io.dashlabel.onnx.catalogue.PulledModels;
import io.dashlabel.pipeline.config.DetectorConfig;
import io.dashlabel.pipeline.config.DetectorConfig.Quality;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.run.record.PresetFallback;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Part of the wiring: brings the models of a run to this machine, within the bound of its configuration, and replaces
 * models of a preset that are neither on this machine nor available for download. It uses the preset's other models; if
 * there are none, those of {@code best} for {@code max}, or else the built-in detector. The tiles of the others stay the
 * same, so the speed stays about the same. The configuration of the run records the replacement, so a resumed run uses
 * the same models.
 *
 * @param listener receives the progress of downloads, one line about the replacement, and one about figures that were
 *     not measured
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

    /**
     * The models of a new run.
     *
     * @throws UsageException if a named model is not available, or the downloads exceed the bound
     */
    Decision over(RunConfig config) {
        DetectorConfig detector = config.detector();
        LeftOutModels.check(detector, catalogue);
        if (!detector.models().isEmpty()) {
            return asItIs(config);
        }
        Preset preset = Preset.of(detector);
        PulledModels pulled = tryPull(preset, detector);
        if (pulled.missing().isEmpty()) {
            sayWhoMeasured(detector, pulled.here());
            return new Decision(config, Optional.empty());
        }
        if (pulled.here().isEmpty() && detector.quality() == Quality.MAX) {
            Preset best = Preset.of(Quality.BEST, detector);
            PulledModels second = tryPull(best, detector);
            List<CatalogueEntry> missing = Stream.concat(pulled.missing().stream(), second.missing().stream())
                    .toList();
            return instead(config, best, new PulledModels(second.here(), missing, pulled.why()));
        }
        sayWhoMeasured(detector, pulled.here());
        return instead(config, preset, pulled);
    }

    /**
     * The models of a run that goes on or is labelled again. They stay the same, so each of them must be available.
     *
     * @throws UsageException if one is not, or the downloads exceed the bound
     */
    Decision asItIs(RunConfig config) {
        DetectorConfig detector = config.detector();
        List<String> models = detector.models().isEmpty()
                ? Preset.of(detector).models()
                : detector.models().stream()
                        .map(DetectorMember::model)
                        .flatMap(model -> model.localModel().stream())
                        .toList();
        List<CatalogueEntry> elsewhere = models.stream()
                .flatMap(model -> catalogue.named(model).stream())
                .filter(entry -> entry.file().isEmpty() && !catalogue.isHere(entry))
                .toList();
        var unused = catalogue.pull(elsewhere, bound(detector), listener);
        return new Decision(config, Optional.empty());
    }

    private PulledModels tryPull(Preset preset, DetectorConfig detector) {
        return catalogue.tryPull(preset.models().stream().map(catalogue::entry).toList(), bound(detector), listener);
    }

    private static DownloadBound bound(DetectorConfig detector) {
        return new DownloadBound(detector.maxDownload());
    }

    private Decision instead(RunConfig config, Preset preset, PulledModels pulled) {
        DetectorConfig detector = config.detector();
        String quality = detector.quality().name().toLowerCase(Locale.ROOT);
        List<String> here = names(pulled.here());
        List<String> missing = names(pulled.missing());
        Preset instead = preset.with(here.isEmpty() ? Preset.BUILT_IN.models() : here);
        if (instead.models().stream().anyMatch(detector::leavesOut)) {
            throw new UsageException("--quality " + quality + " needs " + String.join(", ", missing) + ", "
                    + pulled.why().orElseThrow() + ", and detector.without leaves out "
                    + String.join(", ", instead.models()) + ", which would take their place");
        }
        DetectorConfig chosen = instead.in(detector);
        PresetFallback stoodIn = new PresetFallback(
                quality,
                missing,
                instead.models(),
                chosen.tiles().orElse(instead.tiles()).word());
        listener.note(sentence(stoodIn, here.isEmpty(), pulled.why().orElseThrow()));
        return new Decision(config.with(chosen), Optional.of(stoodIn));
    }

    private static List<String> names(List<CatalogueEntry> entries) {
        return entries.stream().map(CatalogueEntry::name).toList();
    }

    private void sayWhoMeasured(DetectorConfig detector, List<CatalogueEntry> used) {
        if (detector.quality() == Quality.MAX) {
            String figures = used.stream()
                    .map(entry -> entry.name() + " "
                            + (entry.makersAp().isPresent() ? entry.makersAp().getAsDouble() : "unknown"))
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("");
            listener.note("--quality max goes by the COCO AP that its models' makers state (" + figures
                    + "); these models were not measured on street images for dashlabel");
        }
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
