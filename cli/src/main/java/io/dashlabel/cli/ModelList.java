package io.dashlabel.cli;

import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.DownloadBound;
import io.dashlabel.onnx.catalogue.ModelUse;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Prints the models of the catalogue: the detectors, then the scene models. */
record ModelList(Console console, Catalogue catalogue) {

    void print() {
        List<CatalogueEntry> detectors = entries(ModelUse.Detector.class);
        List<CatalogueEntry> scenes = entries(ModelUse.Scene.class);
        Set<String> here = here(detectors, scenes);
        TextTable table = new TextTable().row("  detector", "MB", "makers' AP", "licence");
        for (CatalogueEntry entry : detectors) {
            String ap = entry.makersAp().isPresent()
                    ? String.valueOf(entry.makersAp().getAsDouble())
                    : "–";
            table.row(name(entry, here), megabytes(List.of(entry)), ap, entry.licence());
        }
        print(table, detectors);
        TextTable sceneTable = new TextTable().row("  scene model", "MB", "with texts", "licence");
        for (CatalogueEntry entry : scenes) {
            List<CatalogueEntry> whole = catalogue.withParts(entry);
            sceneTable.row(
                    name(entry, here),
                    megabytes(List.of(entry)),
                    whole.size() > 1 ? megabytes(whole) : "–",
                    entry.licence());
        }
        console.text("");
        print(sceneTable, scenes);
    }

    private List<CatalogueEntry> entries(Class<? extends ModelUse> use) {
        return catalogue.entries().stream()
                .filter(entry -> use.isInstance(entry.use()))
                .toList();
    }

    private static String name(CatalogueEntry entry, Set<String> here) {
        return (here.contains(entry.name()) ? "* " : "  ") + entry.name();
    }

    private static String megabytes(List<CatalogueEntry> entries) {
        return entries.stream().allMatch(entry -> entry.bytes().isPresent())
                ? DownloadBound.mb(entries.stream()
                        .mapToLong(entry -> entry.bytes().orElseThrow())
                        .sum())
                : "–";
    }

    private void print(TextTable table, List<CatalogueEntry> entries) {
        List<String> lines = table.lines();
        console.print("@|bold " + lines.get(0) + "|@");
        for (int i = 1; i < lines.size(); i++) {
            console.text(lines.get(i) + "  " + entries.get(i - 1).notes());
        }
    }

    /** Returns the names of the models on this machine; reads each file whose hash is not known. */
    private Set<String> here(List<CatalogueEntry> detectors, List<CatalogueEntry> scenes) {
        Set<String> here = new HashSet<>();
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins("looking for model files", "model", OptionalLong.of(detectors.size() + scenes.size()));
            long looked = 0;
            for (List<CatalogueEntry> entries : List.of(detectors, scenes)) {
                for (CatalogueEntry entry : entries) {
                    if (catalogue.isHere(entry)) {
                        here.add(entry.name());
                    }
                    progress.counted(++looked);
                }
            }
        }
        return here;
    }
}
