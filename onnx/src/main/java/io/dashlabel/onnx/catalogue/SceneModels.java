package io.dashlabel.onnx.catalogue;

import io.dashlabel.onnx.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of scene models. */
record SceneModels(Catalogue catalogue) {

    /** Returns a model of the catalogue, downloaded if needed. */
    SceneModelFiles named(CatalogueEntry entry, boolean withText, DownloadBound bound, CatalogueListener listener)
            throws AbsentModelException {
        ModelUse.Scene scene = scene(entry).orElseThrow();
        List<CatalogueEntry> needed = withText ? catalogue.withParts(entry) : List.of(entry);
        PulledModels pulled = catalogue.tryPull(needed, bound, listener);
        if (!pulled.missing().isEmpty()) {
            List<String> missing =
                    pulled.missing().stream().map(CatalogueEntry::name).toList();
            throw new AbsentModelException("the scene model " + entry.name() + " needs " + String.join(", ", missing)
                    + ", " + pulled.why().orElseThrow());
        }
        return files(entry.spec(at(entry), entry.sha256()), scene, withText);
    }

    /** Returns a user's own file, with what the catalogue knows of its bytes and with the files beside it. */
    SceneModelFiles at(Path file, boolean withText) {
        ModelSpec own = ModelSpec.of(file);
        Optional<CatalogueEntry> same = catalogue.entries().stream()
                .filter(entry -> scene(entry).isPresent() && ModelFiles.isSame(entry, file))
                .findFirst();
        SceneModelFiles known = same.map(entry -> files(
                        new ModelSpec(own.name(), file, entry.sha256(), List.of(), own.profile()),
                        scene(entry).orElseThrow(),
                        withText))
                .orElseGet(() -> new SceneModelFiles(
                        own, Optional.empty(), Optional.empty(), beside(file, ".vectors.json"), Optional.empty()));
        Optional<ModelSpec> text = textBeside(file).map(ModelSpec::of);
        return withText && text.isPresent()
                ? new SceneModelFiles(known.vision(), text, Optional.empty(), known.vectors(), known.known())
                : known;
    }

    private SceneModelFiles files(ModelSpec vision, ModelUse.Scene scene, boolean withText) {
        Optional<CatalogueEntry> text = scene.text().filter(unused -> withText).map(catalogue::entry);
        Optional<CatalogueEntry> merges =
                scene.merges().filter(unused -> withText).map(catalogue::entry);
        boolean whole = Stream.concat(text.stream(), merges.stream())
                .allMatch(part -> catalogue.located(part).isPresent());
        return new SceneModelFiles(
                vision,
                text.filter(unused -> whole).map(part -> part.spec(at(part), part.sha256())),
                merges.filter(unused -> whole).map(this::at),
                beside(vision.file(), ".vectors.json"),
                Optional.of(scene));
    }

    private Path at(CatalogueEntry entry) {
        return catalogue.located(entry).orElseThrow();
    }

    /** The names of a repository: {@code vision_model_int8.onnx} and {@code text_model_int8.onnx}. */
    private static Optional<Path> textBeside(Path vision) {
        String name = String.valueOf(vision.getFileName());
        return Stream.of(name.replace("vision", "text"), "text_model.onnx")
                .filter(other -> !other.equals(name))
                .map(vision::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Optional<Path> beside(Path model, String ending) {
        String name = String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
        return Optional.of(model.resolveSibling(name + ending)).filter(Files::isRegularFile);
    }

    static Optional<ModelUse.Scene> scene(CatalogueEntry entry) {
        return entry.use() instanceof ModelUse.Scene scene ? Optional.of(scene) : Optional.empty();
    }

    /** The entry with those that belong to it; its own name among them is the entry itself. */
    static List<String> names(CatalogueEntry entry) {
        List<String> names = new ArrayList<>(List.of(entry.name()));
        scene(entry).ifPresent(scene -> names.addAll(scene.parts()));
        return names.stream().distinct().toList();
    }
}
