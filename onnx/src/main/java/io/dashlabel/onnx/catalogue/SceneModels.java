package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.scene.SceneModelFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds the files of scene models. */
record SceneModels(Catalogue catalogue) {

    /** Returns a model of the catalogue, downloaded if needed. */
    SceneModelFiles named(CatalogueEntry entry, boolean withText, DownloadBound bound, CatalogueListener listener)
            throws AbsentModelException {
        if (withText
                && scene(entry).orElseThrow().text().isEmpty()
                && vectors(entry).isEmpty()) {
            throw new UsageException("the scene model " + entry.name() + " has no text half that dashlabel can read:"
                    + " compute the vectors of the texts with training/scene_vectors.py, as docs/scenes.md shows, and name"
                    + " their file with scene.vectors");
        }
        List<CatalogueEntry> needed = withText ? catalogue.withParts(entry) : List.of(entry);
        PulledModels pulled = catalogue.tryPull(needed, bound, listener);
        if (!pulled.missing().isEmpty()) {
            List<String> missing =
                    pulled.missing().stream().map(CatalogueEntry::name).toList();
            throw new AbsentModelException("the scene model " + entry.name() + " needs " + String.join(", ", missing)
                    + ", " + pulled.why().orElseThrow());
        }
        return known(entry, SceneModelFiles.own(spec(entry).orElseThrow()));
    }

    /** Returns a user's own file, with the files beside it. If its bytes are those of an entry, it has its traits. */
    SceneModelFiles at(Path file) {
        SceneModelFiles own = SceneModelFiles.own(ModelSpec.of(file));
        return catalogue.entries().stream()
                .filter(entry -> scene(entry).isPresent() && ModelFiles.isSame(entry, file))
                .findFirst()
                .map(entry -> known(entry, own))
                .orElse(own);
    }

    /** Files beside the model win; the text half and the merges of the catalogue are used if they are here. */
    private SceneModelFiles known(CatalogueEntry entry, SceneModelFiles own) {
        ModelUse.Scene scene = scene(entry).orElseThrow();
        ModelSpec vision = new ModelSpec(
                own.vision().name(),
                own.vision().file(),
                entry.sha256(),
                List.of(),
                own.vision().profile());
        Optional<ModelSpec> text = scene.text().map(catalogue::entry).flatMap(this::spec);
        Optional<Path> merges = scene.merges().map(catalogue::entry).flatMap(catalogue::located);
        boolean catalogued = own.text().isEmpty() && text.isPresent() && merges.isPresent();
        return new SceneModelFiles(
                vision,
                catalogued ? text : own.text(),
                catalogued ? merges : own.merges(),
                own.vectors(),
                OptionalDouble.of(scene.scale()),
                scene.family().preparation());
    }

    private Optional<Path> vectors(CatalogueEntry entry) {
        return spec(entry).flatMap(here -> SceneModelFiles.own(here).vectors());
    }

    private Optional<ModelSpec> spec(CatalogueEntry entry) {
        return catalogue.located(entry).map(file -> entry.spec(file, entry.sha256()));
    }

    static Optional<ModelUse.Scene> scene(CatalogueEntry entry) {
        return entry.use() instanceof ModelUse.Scene scene ? Optional.of(scene) : Optional.empty();
    }

    /** The names of an entry and of those that belong to it, each once. */
    static List<String> names(CatalogueEntry entry) {
        List<String> names = new ArrayList<>(List.of(entry.name()));
        scene(entry).ifPresent(scene -> names.addAll(scene.parts()));
        return names.stream().distinct().toList();
    }
}
