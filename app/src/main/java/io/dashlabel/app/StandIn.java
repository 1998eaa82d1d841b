package io.dashlabel.app;

import io.dashlabel.app.config.DetectorConfig;
import io.dashlabel.app.config.RunConfig;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Part of the wiring: what labels instead of a quality's models where these are neither on this machine nor to be
 * fetched: those of them that are here, else the built-in detector. It is written into the configuration, so that a run
 * goes on as it began when the network is back.
 *
 * @param listener hears of downloads, and in one line of what stands in
 */
record StandIn(Catalogue catalogue, CatalogueListener listener) {

    /** A configuration whose models can be had: the same, where it names its own models. */
    RunConfig over(RunConfig config) {
        DetectorConfig detector = config.detector();
        if (!detector.models().isEmpty()) {
            return config;
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
            return config;
        }
        Preset instead = here.isEmpty() ? Preset.BUILT_IN : new Preset(here, preset.tiles());
        listener.note("using " + (here.isEmpty() ? "the built-in " : "only ") + String.join(", ", instead.models())
                + ", which finds less: --quality "
                + detector.quality().name().toLowerCase(Locale.ROOT) + " needs " + String.join(", ", missing) + "; "
                + missing.get(0) + " is " + why.get() + ". With network: ./dashlabel models pull "
                + String.join(" ", missing));
        return config.with(instead.in(detector));
    }
}
