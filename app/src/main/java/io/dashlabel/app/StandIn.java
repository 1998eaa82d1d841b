package io.dashlabel.app;

import io.dashlabel.app.config.DetectorConfig;
import io.dashlabel.app.config.DetectorMember;
import io.dashlabel.app.config.RunConfig;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Part of the wiring: the built-in detector instead of a quality's models where these are neither on this machine nor
 * to be fetched. It is written into the configuration, so that a run goes on as it began when the network is back.
 *
 * @param listener hears of downloads, and in one line that the built-in detector stands in
 */
record StandIn(Catalogue catalogue, CatalogueListener listener) {

    /** A configuration whose models can be had, or the same where it names its own models. */
    RunConfig over(RunConfig config) {
        DetectorConfig detector = config.detector();
        if (!detector.models().isEmpty()) {
            return config;
        }
        List<String> missing = new ArrayList<>();
        String why = "";
        for (String name : Preset.of(detector.quality()).models()) {
            CatalogueEntry entry = catalogue.entry(name);
            if (!missing.isEmpty()) {
                // A network that drops what it is sent takes its time to be noticed: once is enough.
                if (!catalogue.isHere(entry)) {
                    missing.add(name);
                }
                continue;
            }
            Optional<String> reason = catalogue.unreachable(entry, listener);
            if (reason.isPresent()) {
                missing.add(name);
                why = reason.get();
            }
        }
        if (missing.isEmpty()) {
            return config;
        }
        String quality = detector.quality().name().toLowerCase(Locale.ROOT);
        listener.note("labelling with the built-in dashlabel-nano, which finds less: --quality " + quality + " needs "
                + String.join(" and ", missing) + ", not on this machine and not to be fetched (" + why
                + "). With network: dashlabel models pull " + String.join(" ", missing));
        return config.with(detector.with(
                Preset.BUILT_IN.models().stream().map(DetectorMember::of).toList(),
                detector.tiles().orElse(Preset.BUILT_IN.tiles())));
    }
}
